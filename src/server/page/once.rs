//! Forms that are sent twice, by a double click or by a browser that tries again: the second does nothing and gets the answer
//! of the first.

use std::collections::VecDeque;
use std::hash::{BuildHasher, Hash, RandomState};
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::OnceCell;

use crate::problem::Problem;
use crate::server::edge::share::Asker;
use crate::server::refusal::Refusal;

/// What was done, in the words of an address, and the change that did it, if one did.
pub type Deed = (&'static str, Option<i64>);

/// Forms that are remembered; the second click comes within seconds.
const MOST: usize = 1024;

type Done = Arc<OnceCell<Deed>>;

/// What was sent lately, by a hash that nobody can aim at, and what was done.
#[derive(Default)]
pub struct SentForms {
    hasher: RandomState,
    forms: Mutex<VecDeque<(u64, Done)>>,
}

impl SentForms {
    /// Does what a form asks for, unless that was done for the same form. What was refused may be sent again.
    ///
    /// The work goes on when its client has gone: with a second click browsers leave the first request, and nobody could
    /// tell whether it was done.
    pub async fn once(
        &self,
        form: &impl Hash,
        work: impl Future<Output = Result<Deed, Refusal>> + Send + 'static,
    ) -> Result<Deed, Refusal> {
        let (done, asker) = (self.of(self.hasher.hash_one(form)), Asker::current());
        let task = tokio::spawn(async move { asker.go_on(done.get_or_try_init(|| work)).await.copied() });
        task.await.unwrap_or_else(|_| Err(Problem::bare(500).into()))
    }

    fn of(&self, form: u64) -> Done {
        // A list is whole after every call, whoever panicked elsewhere.
        let mut forms = self.forms.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, done)) = forms.iter().find(|(own, _)| *own == form) {
            return Arc::clone(done);
        }
        if forms.len() >= MOST {
            forms.pop_front();
        }
        let done = Done::default();
        forms.push_back((form, Arc::clone(&done)));
        done
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use axum::http::StatusCode;

    use super::*;

    #[tokio::test]
    async fn a_form_is_done_once_also_where_its_first_client_has_gone_and_again_after_a_refusal() {
        let (forms, times) = (SentForms::default(), Arc::new(AtomicUsize::new(0)));
        let work = |answer: Result<Deed, Refusal>| {
            let times = Arc::clone(&times);
            async move {
                // Whoever waits for it may go here.
                tokio::task::yield_now().await;
                times.fetch_add(1, Ordering::Relaxed);
                answer
            }
        };
        let refusal = || Err(Refusal::new(StatusCode::CONFLICT, ""));
        assert!(forms.once(&"a", work(refusal())).await.is_err());
        tokio::select! {
            biased;
            _ = forms.once(&"a", work(Ok(("done", Some(1))))) => panic!("it is done before its client has gone"),
            () = std::future::ready(()) => {}
        }
        assert_eq!(forms.once(&"a", work(refusal())).await.ok(), Some(("done", Some(1))));
        assert_eq!(forms.once(&"b", work(Ok(("other", None)))).await.ok(), Some(("other", None)));
        assert_eq!(times.load(Ordering::Relaxed), 3);
    }
}

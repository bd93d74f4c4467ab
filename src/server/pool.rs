//! Threads for what blocks: few that stay busy, instead of one that is woken for each question.

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::{Semaphore, oneshot};
use tokio::task::spawn_blocking;
use tokio::time::timeout;

/// Work that has waited for so long gets a thread of its own: those before it take longer than most.
const SOON: Duration = Duration::from_millis(2);

type Work = Box<dyn FnOnce() + Send>;

/// Work that waits, and the threads that do it one after the other.
///
/// Of 32 connections that read one ticket each, 16 threads on two cores spent a third of all time in being woken and put to
/// sleep.
#[derive(Clone)]
pub(super) struct BlockingPool {
    /// So many threads there are at least while there is work.
    few: usize,
    queue: Arc<Mutex<Queue>>,
    /// How much short work may be done at one time where it is asked for.
    here: Arc<Semaphore>,
}

#[derive(Default)]
struct Queue {
    waiting: VecDeque<Work>,
    threads: usize,
}

impl BlockingPool {
    pub fn new(few: usize, here: usize) -> Self {
        Self { few, queue: Arc::default(), here: Arc::new(Semaphore::new(here)) }
    }

    /// The same as [`Self::run`] for what takes some microseconds, unless a disk or a lock makes it wait. A read of one ticket that
    /// went to another thread and back called the system 3.4 times to wake and to wait (futex), and calls it 0.5 times so.
    pub async fn run_short<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Option<T> {
        match self.here.try_acquire() {
            Ok(_here) => catch_unwind(AssertUnwindSafe(work)).ok(),
            Err(_) => self.run(work).await,
        }
    }

    /// Runs what may block; absent if it panicked. What nobody waits for any more is not begun.
    pub async fn run<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Option<T> {
        let (reply, mut answer) = oneshot::channel();
        self.push(Box::new(move || {
            if !reply.is_closed() {
                drop(reply.send(work()));
            }
        }));
        match timeout(SOON, &mut answer).await {
            Ok(answer) => answer.ok(),
            Err(_) => {
                self.hurry();
                answer.await.ok()
            }
        }
    }

    fn push(&self, work: Work) {
        let mut queue = locked(&self.queue);
        queue.waiting.push_back(work);
        if queue.threads < self.few {
            self.add_thread(&mut queue);
        }
    }

    /// Adds a thread for the oldest that waits. Whoever waits does so once, so that all have one.
    fn hurry(&self) {
        let mut queue = locked(&self.queue);
        if !queue.waiting.is_empty() {
            self.add_thread(&mut queue);
        }
    }

    fn add_thread(&self, queue: &mut Queue) {
        queue.threads += 1;
        let queue = Arc::clone(&self.queue);
        drop(spawn_blocking(move || work_off(&queue)));
    }
}

fn work_off(queue: &Mutex<Queue>) {
    loop {
        let work = {
            let mut queue = locked(queue);
            let Some(work) = queue.waiting.pop_front() else {
                queue.threads -= 1;
                return;
            };
            work
        };
        // Its caller hears of a panic by the answer that does not come.
        let _ = catch_unwind(AssertUnwindSafe(work));
    }
}

fn locked(queue: &Mutex<Queue>) -> MutexGuard<'_, Queue> {
    // Nothing of ours panics while it is held.
    queue.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use std::future::poll_fn;
    use std::sync::mpsc;
    use std::task::Poll;
    use std::thread::current;

    use tokio::task::{JoinHandle, spawn, yield_now};

    use super::*;

    /// Work that waits until it is told a number, which it answers with.
    async fn long_work(pool: &BlockingPool) -> (mpsc::Sender<u8>, JoinHandle<Option<u8>>) {
        let (tell, told) = mpsc::channel();
        let pool = pool.clone();
        let work = spawn(async move { pool.run(move || told.recv().unwrap()).await });
        yield_now().await;
        (tell, work)
    }

    #[tokio::test]
    async fn short_work_is_done_where_it_is_asked_for() {
        let pool = BlockingPool::new(1, 1);
        let here = current().id();
        assert_eq!(pool.run_short(move || current().id() == here).await, Some(true));
        assert_eq!(pool.run(move || current().id() == here).await, Some(false));
        assert_eq!(pool.run_short(|| panic!("as it should")).await, None::<()>);
        assert_eq!(pool.run_short(move || current().id() == here).await, Some(true));
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn short_work_that_has_to_wait_leaves_a_worker_to_all_others() {
        let pool = BlockingPool::new(1, 1);
        let (begin, begun) = mpsc::channel();
        let (tell, told) = mpsc::channel();
        let waiting = pool.clone();
        let waiting = spawn(async move {
            let work = move || {
                begin.send(()).unwrap();
                told.recv().unwrap()
            };
            waiting.run_short(work).await
        });
        // It has a worker by now, and this is not on it.
        spawn_blocking(move || begun.recv().unwrap()).await.unwrap();
        assert_eq!(spawn(async move { pool.run_short(move || tell.send(7).unwrap()).await }).await.unwrap(), Some(()));
        assert_eq!(waiting.await.unwrap(), Some(7));
    }

    #[tokio::test]
    async fn who_waits_behind_long_work_gets_a_thread() {
        let pool = BlockingPool::new(1, 0);
        let (tell, long) = long_work(&pool).await;
        // It waits for the one behind it.
        assert_eq!(pool.run(move || tell.send(7).unwrap()).await, Some(()));
        assert_eq!(long.await.unwrap(), Some(7));
    }

    #[tokio::test]
    async fn what_nobody_waits_for_is_not_begun() {
        let pool = BlockingPool::new(1, 0);
        let (tell, long) = long_work(&pool).await;
        let (begin, begun) = mpsc::channel();
        let mut left = Box::pin(pool.run(move || begin.send(()).unwrap()));
        assert!(poll_fn(|context| Poll::Ready(left.as_mut().poll(context).is_pending())).await);
        drop(left);
        tell.send(7).unwrap();
        assert_eq!(long.await.unwrap(), Some(7));
        assert_eq!(pool.run(|| 7).await, Some(7));
        assert!(begun.recv().is_err(), "it was begun");
    }

    #[tokio::test]
    async fn work_that_panics_takes_no_thread_with_it() {
        let pool = BlockingPool::new(1, 0);
        assert_eq!(pool.run(|| panic!("as it should")).await, None::<()>);
        assert_eq!(pool.run(|| 7).await, Some(7));
    }
}

//! Who is signed in: a token for each session, kept here, and a random name for it in the browser.
//!
//! The browser never has the token: a stolen cookie is good for these pages alone, and for nothing after the sign-out. The
//! token is judged again for each request, so that a session ends when its token does. The names are new at each sign-in,
//! so that nobody can prepare one for somebody else. A restart signs everybody out.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// Sessions at one time: with the longest tokens they take 32 MB.
const MOST: usize = 4096;

/// Sessions of one caller, so that nobody signs the others out by signing in.
const MOST_OF_ONE: usize = 16;

/// The longest token that is kept; identity providers' have some 2 kB.
pub const LONGEST: usize = 8 * 1024;

/// The name of a session.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct SessionId(String);

impl SessionId {
    /// 256 random bits; `None` if the system has none to give.
    fn random() -> Option<Self> {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes).ok()?;
        Some(Self(URL_SAFE_NO_PAD.encode(bytes)))
    }

    /// What a browser sent; it need not be the name of any session.
    pub const fn sent(text: String) -> Self {
        Self(text)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

struct Session {
    token: String,
    caller: String,
    /// How people call them.
    name: String,
    /// Which sign-in it was, counted from the first.
    number: u64,
}

/// All sessions of a server.
#[derive(Default)]
pub struct Sessions(Mutex<Table>);

#[derive(Default)]
struct Table {
    sessions: HashMap<SessionId, Session>,
    signed_in: u64,
}

impl Sessions {
    /// Begins a session under a new name. The oldest of this caller ends where they have too many, else the oldest of all.
    pub fn begin(&self, caller: &str, name: String, token: String) -> Option<SessionId> {
        let id = SessionId::random()?;
        let mut table = self.table();
        let of_caller = table.sessions.values().filter(|session| session.caller == caller).count();
        if of_caller >= MOST_OF_ONE {
            table.end_oldest(|session| session.caller == caller);
        } else if table.sessions.len() >= MOST {
            table.end_oldest(|_| true);
        }
        table.signed_in += 1;
        let session = Session { token, caller: caller.to_owned(), name, number: table.signed_in };
        table.sessions.insert(id.clone(), session);
        Some(id)
    }

    /// The token of a session, and how its caller is called.
    pub fn known(&self, id: &SessionId) -> Option<(String, String)> {
        self.table().sessions.get(id).map(|session| (session.token.clone(), session.name.clone()))
    }

    /// Ends a session; its name is nobody's from now on.
    pub fn end(&self, id: &SessionId) {
        self.table().sessions.remove(id);
    }

    fn table(&self) -> MutexGuard<'_, Table> {
        // A map is whole after every call, whoever panicked elsewhere.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Table {
    fn end_oldest(&mut self, is_meant: impl Fn(&Session) -> bool) {
        let meant = self.sessions.iter().filter(|(_, session)| is_meant(session));
        let oldest = meant.min_by_key(|(_, session)| session.number).map(|(id, _)| id.clone());
        if let Some(id) = oldest {
            self.sessions.remove(&id);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_signs_in_too_often_ends_their_own_oldest_session_and_no_other() {
        let sessions = Sessions::default();
        let other = sessions.begin("other", "Ana".to_owned(), "t".to_owned()).unwrap();
        let mut own: Vec<_> =
            (0..=MOST_OF_ONE).map(|it| sessions.begin("one", String::new(), it.to_string()).unwrap()).collect();
        assert_eq!(sessions.known(&own.remove(0)), None);
        assert!(own.iter().all(|id| sessions.known(id).is_some()));
        assert_eq!(sessions.known(&other), Some(("t".to_owned(), "Ana".to_owned())));
        sessions.end(&other);
        assert_eq!(sessions.known(&other), None);
    }

    #[test]
    fn there_are_no_more_sessions_than_memory_is_meant_for() {
        let sessions = Sessions::default();
        let all: Vec<_> =
            (0..=MOST).map(|it| sessions.begin(&it.to_string(), String::new(), String::new()).unwrap()).collect();
        assert_eq!(sessions.table().sessions.len(), MOST);
        assert_eq!(sessions.known(&all[0]), None);
        assert!(sessions.known(&all[1]).is_some());
    }
}

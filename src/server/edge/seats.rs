//! Who has a connection: so many in all, of which one address has three quarters at most.
//!
//! Who comes to a full house is let into a lobby, where `/health` and `/ready` are answered and everything else waits for a
//! seat; meanwhile a connection on which nothing is asked is closed.

use std::collections::HashMap;
use std::net::IpAddr;
use std::pin::pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::{Duration, Instant};

use tokio::sync::{Notify, OwnedSemaphorePermit, Semaphore};

use super::share::{Shares, network};

/// The least room of a lobby; one of many seats has as many places.
const LOBBY: usize = 64;

/// A connection on which nothing has been asked for so long may be closed: who has just come is about to ask.
const MOMENT: Duration = Duration::from_secs(1);

/// Who waits for a seat looks so often whether one has become idle.
const BREATH: Duration = Duration::from_millis(100);

/// Seats and lobby of one server.
pub struct Seats {
    seats: Room,
    lobby: Room,
    guests: Mutex<Vec<Arc<Guest>>>,
    /// The address of each request that waits for a seat; gone with the request, also if its client goes.
    waiting: Mutex<Vec<Weak<IpAddr>>>,
}

/// Places, and what part of them one address may have.
struct Room {
    places: Arc<Semaphore>,
    shares: Shares<IpAddr>,
}

/// Given back when they are dropped.
type Places = [OwnedSemaphorePermit; 2];

impl Room {
    fn new(places: usize, share: usize) -> Self {
        Self { places: Arc::new(Semaphore::new(places)), shares: Shares::new(share.max(1)) }
    }

    fn try_enter(&self, address: IpAddr) -> Option<Places> {
        let share = self.shares.of(address).try_acquire_owned().ok()?;
        Some([share, Arc::clone(&self.places).try_acquire_owned().ok()?])
    }

    /// A semaphore that nobody closes has no error.
    async fn enter(&self, address: IpAddr) -> Option<Places> {
        let share = self.shares.of(address).acquire_owned().await.ok()?;
        Some([share, Arc::clone(&self.places).acquire_owned().await.ok()?])
    }

    fn is_shared_out(&self, address: IpAddr) -> bool {
        self.shares.of(address).available_permits() == 0
    }
}

/// One connection.
struct Guest {
    address: IpAddr,
    state: Mutex<State>,
    asked_to_leave: Notify,
}

struct State {
    places: Option<Places>,
    is_seated: bool,
    /// Since when nothing is asked here; absent while something is.
    idle: Option<Instant>,
    is_leaving: bool,
}

impl Guest {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn ask_to_leave(&self) {
        self.state().is_leaving = true;
        self.asked_to_leave.notify_one();
    }
}

/// The place of one connection, which it has until this is dropped.
pub struct Seat {
    seats: Arc<Seats>,
    guest: Arc<Guest>,
}

impl Seats {
    pub fn new(most: usize) -> Self {
        let lobby = most.max(LOBBY);
        Self {
            seats: Room::new(most, most - (most / 4).max(1)),
            lobby: Room::new(lobby, lobby / 2),
            guests: Mutex::default(),
            waiting: Mutex::default(),
        }
    }

    /// A place for who comes; none where its address has filled its part of the lobby too.
    pub fn enter(self: &Arc<Self>, address: IpAddr) -> Option<Seat> {
        let address = network(address);
        let seated = self.seats.try_enter(address);
        let is_seated = seated.is_some();
        let places = match seated {
            Some(places) => places,
            None => {
                self.make_room_for(address);
                self.lobby.try_enter(address)?
            }
        };
        let state = State { places: Some(places), is_seated, idle: Some(Instant::now()), is_leaving: false };
        let guest = Arc::new(Guest { address, state: Mutex::new(state), asked_to_leave: Notify::new() });
        self.guests().push(Arc::clone(&guest));
        Some(Seat { seats: Arc::clone(self), guest })
    }

    /// Asks a connection on which nothing is asked any more to leave, of this address if one is named: rather one with a seat, rather of
    /// the address that has most, rather the one that has been idle for longest.
    pub fn make_room(&self, address: Option<IpAddr>) {
        let guests = self.guests();
        let mut counts: HashMap<IpAddr, usize> = HashMap::new();
        guests.iter().for_each(|guest| *counts.entry(guest.address).or_default() += 1);
        let idle = guests.iter().filter(|guest| address.is_none_or(|address| address == guest.address));
        let idle = idle.filter_map(|guest| {
            let state = guest.state();
            let since = state.idle.filter(|since| !state.is_leaving && since.elapsed() >= MOMENT)?;
            let count = counts.get(&guest.address).copied().unwrap_or(0);
            Some((guest, (state.is_seated, count, since.elapsed())))
        });
        if let Some((guest, _)) = idle.max_by_key(|(_, worth)| *worth) {
            guest.ask_to_leave();
        }
    }

    /// So that somebody of this address can have a seat: a full share is emptied by its own alone.
    fn make_room_for(&self, address: IpAddr) {
        self.make_room(self.seats.is_shared_out(address).then_some(address));
    }

    /// Whether a request waits that could have the seat of this address.
    fn is_wanted(&self, address: IpAddr) -> bool {
        let mut waiting = self.waiting();
        waiting.retain(|other| other.strong_count() > 0);
        waiting.iter().filter_map(Weak::upgrade).any(|other| *other == address || !self.seats.is_shared_out(*other))
    }

    fn waiting(&self) -> MutexGuard<'_, Vec<Weak<IpAddr>>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn guests(&self) -> MutexGuard<'_, Vec<Arc<Guest>>> {
        self.guests.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Seat {
    /// Ends when the connection is to be closed as soon as nothing is asked on it.
    pub async fn asked_to_leave(&self) {
        self.guest.asked_to_leave.notified().await;
    }

    /// A request has come; who is in the lobby has a seat when this ends.
    pub async fn be_seated(&self) {
        if self.guest.state().is_seated {
            return;
        }
        let address = self.guest.address;
        let waiting = Arc::new(address);
        self.seats.waiting().push(Arc::downgrade(&waiting));
        let mut entering = pin!(self.seats.seats.enter(address));
        let places = loop {
            self.seats.make_room_for(address);
            tokio::select! {
                places = &mut entering => break places,
                () = tokio::time::sleep(BREATH) => {}
            }
        };
        drop(waiting);
        let mut state = self.guest.state();
        state.places = places;
        state.is_seated = true;
    }

    /// Something is asked here until the answer is dropped. Then it leaves if others wait for a seat.
    pub fn be_busy(&self) -> Busy<'_> {
        self.guest.state().idle = None;
        Busy(self)
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        self.seats.guests().retain(|guest| !Arc::ptr_eq(guest, &self.guest));
        // The connection's own task has the guest too, and ends later.
        self.guest.state().places = None;
    }
}

/// A request that is being answered.
pub struct Busy<'a>(&'a Seat);

impl Drop for Busy<'_> {
    fn drop(&mut self) {
        let Busy(Seat { seats, guest }) = self;
        guest.state().idle = Some(Instant::now());
        if seats.is_wanted(guest.address) {
            guest.ask_to_leave();
        }
    }
}

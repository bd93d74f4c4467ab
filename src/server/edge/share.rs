//! Who asks, and what part of the whole one caller or one address may have: nobody can keep the others waiting.

use std::cell::RefCell;
use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Arc, Mutex, PoisonError, Weak};

use tokio::sync::Semaphore;
use tokio::task_local;

task_local! {
    /// Of a request, in all that its handler awaits: so no handler can forget to name it.
    static ASKER: RefCell<Asker>;
}

/// Who a request comes from, as far as is known yet.
#[derive(Debug, Clone, Default)]
pub struct Asker {
    pub address: Option<IpAddr>,
    /// Empty before the token is judged, and without tokens.
    pub caller: String,
}

impl Asker {
    /// Awaits what a request from this address asks for.
    pub async fn ask<T>(address: Option<IpAddr>, asked: impl Future<Output = T>) -> T {
        let asker = Self { address: address.map(network), caller: String::new() };
        ASKER.scope(RefCell::new(asker), asked).await
    }

    /// Awaits on another task what this one asks for.
    pub async fn go_on<T>(self, asked: impl Future<Output = T>) -> T {
        ASKER.scope(RefCell::new(self), asked).await
    }

    /// The request that is being answered turns out to be of this caller.
    pub fn is(caller: &str) {
        // Outside of a request there is nobody to name.
        let _ = ASKER.try_with(|asker| caller.clone_into(&mut asker.borrow_mut().caller));
    }

    /// Whoever asks for what is being answered.
    pub fn current() -> Self {
        ASKER.try_with(|asker| asker.borrow().clone()).unwrap_or_default()
    }
}

/// What one host can have many of counts once: in IPv6 a host has a network of 64 bits.
pub fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => Ipv6Addr::from_bits(address.to_bits() & !u128::from(u64::MAX)).into(),
        address => address,
    }
}

/// So many places for each key; kept as long as somebody has or wants one.
pub struct Shares<K> {
    places: usize,
    keys: Mutex<HashMap<K, Weak<Semaphore>>>,
}

impl<K: Eq + std::hash::Hash> Shares<K> {
    pub fn new(places: usize) -> Self {
        Self { places, keys: Mutex::default() }
    }

    pub fn of(&self, key: K) -> Arc<Semaphore> {
        // A map is whole after every call, whoever panicked elsewhere.
        let mut keys = self.keys.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(share) = keys.get(&key).and_then(Weak::upgrade) {
            return share;
        }
        keys.retain(|_, share| share.strong_count() > 0);
        let share = Arc::new(Semaphore::new(self.places));
        keys.insert(key, Arc::downgrade(&share));
        share
    }
}

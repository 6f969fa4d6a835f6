//! How often somebody may ask.

use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Arc, Mutex, PoisonError},
};

use allotment_types::MailAddress;
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use crate::settings::{Limits, Rate};

/// Those who asked lately.
pub(crate) struct Askers {
    addresses: DefaultKeyedRateLimiter<IpAddr>,
    people: DefaultKeyedRateLimiter<String>,
    failures: DefaultKeyedRateLimiter<IpAddr>,
    letters: DefaultKeyedRateLimiter<IpAddr>,
    mailboxes: DefaultKeyedRateLimiter<String>,
    begun: DefaultKeyedRateLimiter<IpAddr>,
    tended: DefaultKeyedRateLimiter<String>,
    at_once: AtOnce,
}

impl Askers {
    pub(crate) fn new(limits: &Limits) -> Self {
        Self {
            addresses: keyed(limits.address),
            people: keyed(limits.person),
            failures: keyed(limits.failures),
            letters: keyed(limits.letters),
            mailboxes: keyed(limits.mailbox),
            begun: keyed(limits.begun),
            tended: keyed(limits.tended),
            at_once: AtOnce::new(limits.at_once),
        }
    }

    /// Whether an address may ask once more.
    pub(crate) fn address(&self, address: IpAddr) -> bool {
        self.addresses.check_key(&network(address)).is_ok()
    }

    /// Whether a person may ask once more.
    pub(crate) fn person(&self, person: &str) -> bool {
        self.people.check_key(&person.to_owned()).is_ok()
    }

    /// Counts a link or a session of an address that was none. When there are too
    /// many, links from there are not even looked at; who has a session goes on.
    pub(crate) fn failed(&self, address: IpAddr) -> bool {
        self.failures.check_key(&network(address)).is_ok()
    }

    /// Whether an address may have one more letter sent, to whomever.
    pub(crate) fn letter(&self, address: IpAddr) -> bool {
        self.letters.check_key(&network(address)).is_ok()
    }

    /// Whether one more letter may go to a mailbox, whoever asks.
    pub(crate) fn mailbox(&self, to: &MailAddress) -> bool {
        self.mailboxes.check_key(&to.folded()).is_ok()
    }

    /// Whether an address may begin one more request for a place.
    pub(crate) fn begins(&self, address: IpAddr) -> bool {
        self.begun.check_key(&network(address)).is_ok()
    }

    /// Whether something more may be done about a request for a place, by whoever
    /// has its link.
    pub(crate) fn tends(&self, request: &str) -> bool {
        self.tended.check_key(&request.to_owned()).is_ok()
    }

    /// A place among the requests of an address that are worked on; it is given
    /// back when it is dropped.
    pub(crate) fn begin(&self, address: IpAddr) -> Option<Begun> {
        self.at_once.begin(network(address))
    }

    /// Forgets those who have asked nothing for long enough.
    pub(crate) fn tidy(&self) {
        self.addresses.retain_recent();
        self.addresses.shrink_to_fit();
        self.people.retain_recent();
        self.people.shrink_to_fit();
        self.failures.retain_recent();
        self.failures.shrink_to_fit();
        self.letters.retain_recent();
        self.letters.shrink_to_fit();
        self.mailboxes.retain_recent();
        self.mailboxes.shrink_to_fit();
        self.begun.retain_recent();
        self.begun.shrink_to_fit();
        self.tended.retain_recent();
        self.tended.shrink_to_fit();
    }
}

/// How many requests of each address are worked on. Who asks for a hundred slow
/// things at once waits for them alone.
struct AtOnce {
    most: usize,
    counts: Arc<Mutex<HashMap<IpAddr, usize>>>,
}

/// A request that is worked on.
pub(crate) struct Begun {
    address: IpAddr,
    counts: Arc<Mutex<HashMap<IpAddr, usize>>>,
}

impl AtOnce {
    fn new(most: usize) -> Self {
        Self {
            most,
            counts: Arc::default(),
        }
    }

    fn begin(&self, address: IpAddr) -> Option<Begun> {
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        let count = counts.entry(address).or_default();
        if *count >= self.most {
            return None;
        }
        *count += 1;
        drop(counts);
        Some(Begun {
            address,
            counts: self.counts.clone(),
        })
    }
}

impl Drop for Begun {
    fn drop(&mut self) {
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = counts.get_mut(&self.address) {
            *count -= 1;
            if *count == 0 {
                counts.remove(&self.address);
            }
        }
    }
}

fn keyed<K: Clone + std::hash::Hash + Eq>(rate: Rate) -> DefaultKeyedRateLimiter<K> {
    let quota = Quota::with_period(rate.every).unwrap_or(Quota::per_second(rate.burst));
    RateLimiter::keyed(quota.allow_burst(rate.burst))
}

/// Of IPv6 a household has a whole network of addresses, which is counted as
/// one.
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            IpAddr::from([a, b, c, d, 0, 0, 0, 0])
        }
        address @ IpAddr::V4(_) => address,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_one_household_are_counted_together() {
        let of = |text: &str| network(text.parse().unwrap());
        assert_eq!(of("2001:db8:1:2::1"), of("2001:db8:1:2:ffff::9"));
        assert_ne!(of("2001:db8:1:2::1"), of("2001:db8:1:3::1"));
        assert_ne!(of("192.0.2.1"), of("192.0.2.2"));
        assert_eq!(of("::ffff:192.0.2.1"), of("192.0.2.1"));
    }

    #[test]
    fn who_asks_too_often_is_told_so_and_nobody_else() {
        let askers = Askers::new(&Limits::default());
        let one = "192.0.2.1".parse().unwrap();
        let burst = Limits::default().failures.burst.get();
        let counted = (0..burst * 2).filter(|_| askers.failed(one)).count();
        assert_eq!(counted, usize::try_from(burst).unwrap());
        assert!(askers.failed("192.0.2.2".parse().unwrap()));
        assert!(askers.address(one), "what is right is not counted with it");
    }
}

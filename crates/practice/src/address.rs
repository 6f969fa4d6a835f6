//! Which server has which address: 10.77.0.11 to 10.77.0.250.

use std::net::Ipv4Addr;

/// The kit's own address, where all its services answer.
pub(crate) const KIT: Ipv4Addr = Ipv4Addr::new(10, 77, 0, 1);

/// How many archive hosts can be relayed: 10.77.0.2 to 10.77.0.9.
pub(crate) const MOST_RELAYS: u8 = 8;

/// The address of the n-th archive relay.
pub(crate) fn relay(n: u8) -> Ipv4Addr {
    Ipv4Addr::new(10, 77, 0, 2 + n)
}

/// The lowest address that is not in use.
pub(crate) fn free(taken: &[Ipv4Addr]) -> Option<Ipv4Addr> {
    (11..=250)
        .map(|last| Ipv4Addr::new(10, 77, 0, last))
        .find(|address| !taken.contains(address))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn an_address_is_given_to_one_server_only(gone in proptest::collection::vec(any::<prop::sample::Index>(), 0..40)) {
            let mut taken = Vec::new();
            for index in gone {
                let next = free(&taken).unwrap();
                prop_assert!(!taken.contains(&next));
                taken.push(next);
                if index.index(3) == 0 { taken.swap_remove(index.index(taken.len())); }
            }
        }
    }

    #[test]
    fn two_hundred_and_forty_servers_and_no_more() {
        let mut taken = Vec::new();
        while let Some(next) = free(&taken) {
            taken.push(next);
        }
        assert_eq!(taken.len(), 240);
        assert!((0..MOST_RELAYS).all(|n| !taken.contains(&relay(n))));
    }
}

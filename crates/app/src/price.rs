//! What an app will cost a month, as far as it can be known beforehand.

use allotment_api::PriceView;
use allotment_recipe::Needs;
use allotment_types::ByteSize;

use crate::ports::Offer;

/// Left of the disk for the system itself, Docker included.
const SYSTEM: ByteSize = ByteSize(4_000_000_000);

/// The cheapest offer that has all that a recipe needs; nothing when the
/// recipe does not say what that is, or nobody offers it.
pub(crate) fn cheapest<'o>(needs: &Needs, offers: &'o [Offer]) -> Option<&'o Offer> {
    let (memory, disk) = (needs.memory?, needs.disk?);
    let fits = |offer: &&Offer| {
        offer.memory >= memory
            && offer.disk.0 >= disk.0.saturating_add(SYSTEM.0)
            && offer.cpus >= needs.cpus
            && (needs.architectures.is_empty() || needs.architectures.contains(&offer.architecture))
    };
    // Prices of different currencies are not compared by their numbers: the
    // lists come in the order in which they are preferred.
    let mut fitting = offers.iter().filter(fits);
    let first = fitting.next()?;
    let alike = fitting.filter(|offer| offer.monthly.currency == first.monthly.currency);
    Some(alike.fold(first, |best, offer| {
        if offer.monthly.minor < best.monthly.minor {
            offer
        } else {
            best
        }
    }))
}

/// An offer's price, where and when it was seen.
pub(crate) fn view(offer: &Offer) -> PriceView {
    PriceView {
        monthly: offer.monthly,
        provider: offer.provider.clone(),
        size: offer.size.clone(),
        seen_on: offer.seen_on.clone(),
        source: offer.source.clone(),
        first_hand: offer.first_hand,
    }
}

#[cfg(test)]
mod tests {
    use allotment_recipe::Architecture;
    use allotment_types::{Currency, Money};

    use super::*;

    fn offer(size: &str, gigabytes: u64, cents: i64) -> Offer {
        Offer {
            provider: "A co-op".to_owned(),
            website: "https://example.org".to_owned(),
            size: size.to_owned(),
            cpus: 2,
            memory: ByteSize(gigabytes * 1_000_000_000),
            disk: ByteSize(gigabytes * 10_000_000_000),
            architecture: Architecture::X86_64,
            monthly: Money::new(cents, Currency::EUR),
            seen_on: jiff::civil::date(2026, 11, 21).into(),
            source: "https://example.org/prices".to_owned(),
            first_hand: true,
            region: None,
            taxes_included: false,
        }
    }

    fn needs(memory: u64, disk: u64) -> Needs {
        Needs {
            memory: Some(ByteSize(memory * 1_000_000_000)),
            disk: Some(ByteSize(disk * 1_000_000_000)),
            ..Needs::default()
        }
    }

    fn chosen(needs: &Needs) -> Option<String> {
        let offers = [offer("l", 8, 900), offer("s", 2, 300), offer("m", 4, 500)];
        cheapest(needs, &offers).map(|offer| offer.size.clone())
    }

    #[test]
    fn the_cheapest_that_has_all_is_chosen() {
        assert_eq!(chosen(&needs(1, 6)).as_deref(), Some("s"));
        assert_eq!(chosen(&needs(3, 6)).as_deref(), Some("m"));
        assert_eq!(chosen(&needs(16, 6)), None);
    }

    #[test]
    fn the_system_takes_its_part_of_the_disk() {
        assert_eq!(chosen(&needs(1, 16)).as_deref(), Some("s"));
        assert_eq!(chosen(&needs(1, 17)).as_deref(), Some("m"));
    }

    #[test]
    fn without_needs_nothing_is_promised() {
        assert_eq!(chosen(&Needs::default()), None);
        let arm = Needs {
            architectures: vec![Architecture::Aarch64],
            ..needs(1, 6)
        };
        assert_eq!(chosen(&arm), None);
    }
}

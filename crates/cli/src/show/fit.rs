//! Which server so many people need.

use std::fmt::Write as _;

use allotment_api::{FitOffer, FitView, GrowthView, SizeView};
use allotment_types::ByteSize;

use crate::screen::Screen;

/// What is needed, what it costs, and what makes it grow.
pub(crate) fn fit(screen: &Screen, fit: &FitView) {
    screen.reply(fit);
    for line in lines(fit) {
        screen.line(&line);
    }
}

fn lines(fit: &FitView) -> Vec<String> {
    let FitView {
        recipe,
        people,
        size,
        counts,
        ..
    } = fit;
    let (people, most) = (count(*people), count(size.people));
    let mut lines = Vec::new();
    if fit.beyond {
        lines.push(format!(
            "`{recipe}` knows what up to {most} {counts} need, and nothing about {people}"
        ));
        lines.push(format!("For {most} it is {}", needed(size)));
    } else {
        lines.push(format!(
            "For {people} {counts}, `{recipe}` needs {}",
            needed(size)
        ));
    }
    lines.push(format!("  Source: {}", size.source));
    lines.push(String::new());
    for offer in &fit.offers {
        lines.extend(offered(offer));
    }
    if fit.offers.is_empty() && !fit.beyond {
        lines.push("No price list that is known here has a server of this size".to_owned());
    }
    if fit.beyond {
        lines.push("So no server is proposed. Ask people who run it for as many".to_owned());
    }
    if let Some(largest) = fit.largest.as_ref().filter(|_| !fit.beyond) {
        lines.push(format!("The largest one known here is {}", named(largest)));
    }
    if !fit.growth.is_empty() {
        lines.push(String::new());
        lines.push("What makes it grow:".to_owned());
        lines.extend(fit.growth.iter().map(grows));
    }
    lines
}

/// A number with its thousands apart.
fn count(number: u32) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

fn needed(size: &SizeView) -> String {
    parts(size.memory, size.cpus, size.disk)
}

fn parts(memory: ByteSize, cpus: u32, disk: ByteSize) -> String {
    let plural = if cpus == 1 { "" } else { "s" };
    format!("{memory} of memory, {cpus} processor{plural} and {disk} of disk")
}

fn named(offer: &FitOffer) -> String {
    let price = &offer.price;
    format!(
        "{} {} ({}) for {} a month",
        price.provider,
        price.size,
        parts(offer.memory, offer.cpus, offer.disk),
        price.monthly
    )
}

fn offered(offer: &FitOffer) -> [String; 2] {
    let price = &offer.price;
    let whose = if price.first_hand {
        "the provider's own word"
    } else {
        "not the provider's own word"
    };
    [
        format!("{}, about {} a person", named(offer), offer.each),
        format!(
            "  Seen on {} at {}, {whose}. Taxes may come on top",
            price.seen_on, price.source
        ),
    ]
}

fn grows(growth: &GrowthView) -> String {
    let mut line = format!("  {}", growth.text);
    let figures = [
        growth.disk_a_month.map(|it| format!("about {it} a month")),
        growth
            .disk_for_all
            .map(|it| format!("about {it} for all these people")),
    ];
    let figures: Vec<String> = figures.into_iter().flatten().collect();
    if !figures.is_empty() {
        // Writing to a String cannot fail.
        let _ = write!(line, " ({})", figures.join(", "));
    }
    let _ = write!(line, " [source: {}]", growth.source);
    line
}

#[cfg(test)]
mod tests {
    use allotment_api::PriceView;
    use allotment_types::{Currency, Date, Money};

    use super::*;

    fn offer(size: &str) -> FitOffer {
        FitOffer {
            price: PriceView {
                monthly: Money::new(649, Currency::EUR),
                provider: "A co-op".to_owned(),
                size: size.to_owned(),
                seen_on: Date::constant(2026, 4, 15).into(),
                source: "https://example.org/prices".to_owned(),
                first_hand: false,
            },
            each: Money::new(17, Currency::EUR),
            memory: ByteSize::gb(8),
            cpus: 4,
            disk: ByteSize::gb(80),
        }
    }

    fn view() -> FitView {
        FitView {
            recipe: "pot".parse().unwrap(),
            people: 40,
            counts: "people with an account".to_owned(),
            size: SizeView {
                people: 50,
                memory: ByteSize::gb(4),
                cpus: 1,
                disk: ByteSize::gb(40),
                source: "estimated, not measured".to_owned(),
                estimate: true,
            },
            beyond: false,
            offers: vec![offer("large")],
            largest: None,
            growth: vec![GrowthView {
                id: "pictures".to_owned(),
                text: "Pictures stay until somebody deletes them".to_owned(),
                disk_a_month: Some(ByteSize::gb(2)),
                disk_for_all: None,
                source: "our own server, 2026".to_owned(),
                estimate: false,
            }],
        }
    }

    #[test]
    fn what_fits_is_told_with_its_price_and_where_every_number_comes_from() {
        insta::assert_snapshot!(lines(&view()).join("\n"), @"
        For 40 people with an account, `pot` needs 4 GB of memory, 1 processor and 40 GB of disk
          Source: estimated, not measured

        A co-op large (8 GB of memory, 4 processors and 80 GB of disk) for €6.49 a month, about €0.17 a person
          Seen on 2026-04-15 at https://example.org/prices, not the provider's own word. Taxes may come on top

        What makes it grow:
          Pictures stay until somebody deletes them (about 2 GB a month) [source: our own server, 2026]
        ");
    }

    #[test]
    fn thousands_stand_apart() {
        let told = [7, 70, 999, 1204, 20_000, 1_000_000].map(count);
        assert_eq!(told, ["7", "70", "999", "1,204", "20,000", "1,000,000"]);
    }

    #[test]
    fn that_nothing_fits_or_nobody_knows_is_said() {
        let without = FitView {
            offers: vec![],
            largest: Some(offer("large")),
            growth: vec![],
            ..view()
        };
        insta::assert_snapshot!(lines(&without).join("\n"), @"
        For 40 people with an account, `pot` needs 4 GB of memory, 1 processor and 40 GB of disk
          Source: estimated, not measured

        No price list that is known here has a server of this size
        The largest one known here is A co-op large (8 GB of memory, 4 processors and 80 GB of disk) for €6.49 a month
        ");
        let beyond = FitView {
            people: 51,
            beyond: true,
            ..without
        };
        insta::assert_snapshot!(lines(&beyond).join("\n"), @"
        `pot` knows what up to 50 people with an account need, and nothing about 51
        For 50 it is 4 GB of memory, 1 processor and 40 GB of disk
          Source: estimated, not measured

        So no server is proposed. Ask people who run it for as many
        ");
    }
}

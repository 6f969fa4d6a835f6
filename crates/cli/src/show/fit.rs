//! Which server so many people need.

use std::fmt::Write as _;

use allotment_api::{FitOffer, FitProvider, FitView, GrowthView, SizeView};
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
    match &fit.provider {
        Some(provider) => lines.extend(at_provider(fit, provider)),
        None if fit.offers.is_empty() && !fit.beyond => {
            lines.push("No price list that is known here has a server of this size".to_owned());
        }
        None => {}
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

/// What else there is to say of one provider's catalogue.
fn at_provider(fit: &FitView, provider: &FitProvider) -> Vec<String> {
    let title = &provider.title;
    let mut lines = Vec::new();
    if let Some(why) = &provider.instead {
        lines.push(format!("  Not by its own word of today: {why}"));
    }
    if let Some(size) = &provider.unpriced {
        lines.push(format!(
            "{title} {size} is its smallest size that would do; its price is not known here"
        ));
    } else if fit.offers.is_empty() && !fit.beyond && provider.unmeasured.is_empty() {
        lines.push(format!(
            "{title} has no server of this size that is known here"
        ));
    }
    if fit.offers.is_empty() && !provider.unmeasured.is_empty() {
        lines.push(format!(
            "How large these sizes of {title} are is not known here: {}. Ask there for the one that has as much",
            provider.unmeasured.join(", ")
        ));
        lines.push(format!(
            "  `allotment provider request {} --people {}` writes the letter",
            fit.recipe, fit.people
        ));
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
    let place = offer.region.as_ref().map(|region| format!(" in {region}"));
    format!(
        "{} {}{} ({}) for {} a month",
        price.provider,
        price.size,
        place.unwrap_or_default(),
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
            "  Seen on {} at {}, {whose}. {}",
            price.seen_on,
            price.source,
            if offer.taxes_included {
                "Taxes are in it"
            } else {
                "Taxes may come on top"
            }
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
            region: None,
            taxes_included: false,
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
            provider: None,
        }
    }

    #[test]
    fn of_one_provider_it_is_told_what_its_catalogue_says_and_what_it_does_not() {
        let its_own_word = FitOffer {
            region: Some("the north".to_owned()),
            taxes_included: true,
            ..offer("large")
        };
        let asked = FitProvider {
            name: "a-co-op".parse().unwrap(),
            title: "A co-op".to_owned(),
            instead: None,
            unpriced: None,
            unmeasured: vec!["x".to_owned()],
        };
        let without = |provider: FitProvider, offers: Vec<FitOffer>| FitView {
            offers,
            growth: vec![],
            provider: Some(provider),
            ..view()
        };
        let told = [
            without(asked.clone(), vec![its_own_word]),
            without(asked.clone(), vec![]),
            without(
                FitProvider {
                    instead: Some("it cannot be reached".to_owned()),
                    unpriced: Some("l".to_owned()),
                    unmeasured: vec![],
                    ..asked.clone()
                },
                vec![],
            ),
            without(
                FitProvider {
                    unmeasured: vec![],
                    ..asked
                },
                vec![],
            ),
        ];
        let told = told.map(|it| lines(&it).split_off(3).join("\n"));
        insta::assert_snapshot!(told.join("\n--\n"), @"
        A co-op large in the north (8 GB of memory, 4 processors and 80 GB of disk) for €6.49 a month, about €0.17 a person
          Seen on 2026-04-15 at https://example.org/prices, not the provider's own word. Taxes are in it
        --
        How large these sizes of A co-op are is not known here: x. Ask there for the one that has as much
          `allotment provider request pot --people 40` writes the letter
        --
          Not by its own word of today: it cannot be reached
        A co-op l is its smallest size that would do; its price is not known here
        --
        A co-op has no server of this size that is known here
        ");
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

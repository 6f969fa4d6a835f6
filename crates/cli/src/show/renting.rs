//! Providers, prices and orders at a terminal.

use allotment_api::{
    CostOfServer, DestroyedView, Finding, How, LookedView, OffersView, OrderState, OrderView,
    ProviderView, QuoteView, RentPrice,
};

use super::{Side, table};
use crate::screen::Screen;

/// All providers.
pub(crate) fn providers(screen: &Screen, providers: &[ProviderView]) {
    screen.reply(&providers);
    for provider in providers {
        screen.line(&format!("{:<14} {}", provider.name, provider.title));
        screen.line(&format!("{:<14} orders: {}", "", provider.abilities.create));
        if let Some(kept) = provider.token {
            let kept = if kept { "kept" } else { "none kept" };
            screen.line(&format!("{:<14} token: {kept}", ""));
        }
        screen.line(&format!("{:<14} {}", "", proof(provider)));
    }
}

fn proof(provider: &ProviderView) -> String {
    let proof = &provider.proof;
    match &proof.by {
        Some(by) => format!("Proven by {by}"),
        None => format!("Unproven here. Asked to be the first: {}", proof.asked),
    }
}

/// One provider with its offers.
pub(crate) fn offers(screen: &Screen, offers: &OffersView) {
    screen.reply(offers);
    let (provider, offered) = (&offers.provider, &offers.offered);
    screen.line(&format!("{} ({})", provider.title, provider.website));
    screen.line(&proof(provider));
    if provider.proof.by.is_none() {
        screen.line(&format!("What proves it: `{}`", provider.proof.command));
    }
    if !provider.confirmed {
        screen.line("Unconfirmed: nobody of this provider has told us what stands here");
    }
    screen.line("");
    for (what, how) in provider.abilities.all() {
        if how != How::None {
            screen.line(&format!("{what:<10} {how}"));
        }
    }
    if let Some(why) = &offers.instead {
        screen.line(&format!("\nNot by its own word of today: {why}"));
    }
    if !offered.sizes.is_empty() {
        screen.line("");
        let heads = [
            ("size", Side::Left),
            ("processors", Side::Right),
            ("memory", Side::Right),
            ("disk", Side::Right),
            ("where", Side::Left),
            ("a month", Side::Right),
            ("seen on", Side::Left),
        ];
        table(screen, &heads, &rows(offers));
    }
    if !offered.regions.is_empty() {
        screen.line("");
        for region in &offered.regions {
            screen.line(&format!("{:<10} {}", region.name, region.title));
        }
    }
    if !offered.images.is_empty() {
        screen.line(&format!("\nSystems: {}", offered.images.join(", ")));
    }
    for note in &provider.notes {
        screen.line(&format!("\n{note}"));
    }
    if provider.token == Some(false) {
        screen.line("\nFor a token:");
        for (number, step) in (1..).zip(&provider.token_steps) {
            screen.line(&format!("  {number}. {step}"));
        }
        screen.line(&format!(
            "  Then: `allotment provider token {}`",
            provider.name
        ));
    }
}

fn rows(offers: &OffersView) -> Vec<Vec<String>> {
    let unknown = || "unknown".to_owned();
    let mut rows = vec![];
    for size in &offers.offered.sizes {
        let row = |place: String, price: String, seen: String| {
            vec![
                size.name.clone(),
                size.cpus.map_or_else(unknown, |it| it.to_string()),
                size.memory.map_or_else(unknown, |it| it.to_string()),
                size.disk.map_or_else(unknown, |it| it.to_string()),
                place,
                price,
                seen,
            ]
        };
        if size.prices.is_empty() {
            rows.push(row(String::new(), unknown(), String::new()));
        }
        for at in &size.prices {
            let place = at.region.clone().unwrap_or_else(|| "all".to_owned());
            rows.push(row(place, amount(&at.price), at.price.seen_on.to_string()));
        }
    }
    rows
}

/// What is paid a month.
fn amount(price: &RentPrice) -> String {
    match price.monthly() {
        Some(Ok(money)) if price.gross.is_some() => money.to_string(),
        Some(Ok(money)) => format!("{money} and taxes"),
        _ => price.accept(),
    }
}

/// Whether it costs nothing that anybody knows of.
pub(crate) fn is_free(quote: &QuoteView) -> bool {
    ["own", "practice"].contains(&quote.provider.as_str())
}

/// A price before it is accepted.
pub(crate) fn quote(screen: &Screen, quote: &QuoteView) {
    let place = quote.region.as_ref();
    let place = place.map(|it| format!(", {it}")).unwrap_or_default();
    let image = quote.image.as_ref();
    let image = image.map(|it| format!(", {it}")).unwrap_or_default();
    screen.aside(&format!("{} {}{place}{image}", quote.provider, quote.size));
    let Some(price) = &quote.price else {
        screen.aside("What it costs is not known here");
        return;
    };
    screen.aside(&format!("{} a month ({})", amount(price), price.accept()));
    for part in &price.parts {
        let amount = part.gross.or(part.net);
        let amount = amount.map(|it| it.to_string()).unwrap_or_default();
        screen.aside(&format!("  {:<16} {amount}", part.what));
    }
    let whose = if price.first_hand {
        ""
    } else {
        ", not the provider's own word"
    };
    screen.aside(&format!(
        "Seen on {} at {}{whose}",
        price.seen_on, price.source
    ));
    screen.aside("It is paid until the server is taken down, also while it is off or unused");
}

/// What a person does now.
pub(crate) fn to_do(screen: &Screen, order: &OrderView) {
    if let Some(why) = &order.why_by_hand {
        screen.aside(&format!("By hand, because {why}\n"));
    }
    for (number, step) in (1..).zip(&order.to_do) {
        screen.aside(&format!("{number}. {step}"));
    }
    screen.aside("");
}

/// One order.
pub(crate) fn order(screen: &Screen, order: &OrderView) {
    screen.reply(order);
    screen.line(&headline(order));
    details(screen, order);
}

fn headline(order: &OrderView) -> String {
    let at = order.address.as_ref();
    let at = at.map(|it| format!(" at `{it}`")).unwrap_or_default();
    match order.state {
        OrderState::Ours => format!(
            "{} is one of your servers{at}, pinned to its key",
            order.server
        ),
        state => format!("{}: {state}{at}", order.server),
    }
}

fn details(screen: &Screen, order: &OrderView) {
    if order.state == OrderState::CalledOff {
        if let Some(why) = &order.why_by_hand {
            screen.line(why);
        }
        return;
    }
    match &order.cost {
        CostOfServer::Nothing | CostOfServer::Later => {}
        CostOfServer::Booked(name) => {
            screen.line(&format!("Its cost is in the books by itself, as `{name}`"));
        }
        CostOfServer::Missing(why) => {
            screen.line(&format!("Its cost is not in the books yet. {why}"));
        }
        CostOfServer::Ended(name) => screen.line(&format!("Its cost `{name}` has ended")),
    }
    let (terms, id) = (&order.terms, &order.order);
    let said = [
        ("Agreed with", &terms.contact),
        ("Discount", &terms.discount),
        ("Notice", &terms.notice),
    ];
    for (what, text) in said {
        if let Some(text) = text {
            screen.line(&format!("{what}: {text}"));
        }
    }
    if let Some(day) = &terms.notice_by {
        screen.line(&format!("Notice at the latest on {day}"));
    }
    if let Some(size) = &order.resizing {
        let server = &order.server;
        screen.line(&format!("It is on its way to another size: `allotment server resize {server} --size {size}` goes on"));
    }
    if !order.state.is_over() && order.state != OrderState::Ours {
        screen.line(&format!("Go on: `allotment server continue {id}`"));
    }
}

/// All orders.
pub(crate) fn orders(screen: &Screen, orders: &[OrderView]) {
    screen.reply(&orders);
    if orders.is_empty() {
        screen.line("No server was ordered yet: `allotment provider list` shows from whom");
    }
    for (number, order) in orders.iter().enumerate() {
        if number > 0 {
            screen.line("");
        }
        let price = order.price.as_ref();
        let price = price
            .map(|it| format!(", {} a month", amount(it)))
            .unwrap_or_default();
        screen.line(&format!(
            "{} ({} {}{price})",
            order.order, order.provider, order.size
        ));
        screen.line(&headline(order));
        details(screen, order);
        for line in &order.history {
            let by = line
                .by
                .as_ref()
                .map(|it| format!(" ({it})"))
                .unwrap_or_default();
            screen.line(&format!("  {}  {}{by}", line.at, line.what));
        }
    }
}

/// What does not go with the record.
pub(crate) fn looked(screen: &Screen, looked: &LookedView) {
    screen.reply(looked);
    let asked: Vec<&str> = looked
        .asked
        .iter()
        .map(allotment_types::ProviderName::as_str)
        .collect();
    if !asked.is_empty() {
        let (count, asked) = (looked.servers, asked.join(", "));
        screen.line(&format!("Asked {asked}: {count} of your servers are there"));
    }
    for finding in &looked.findings {
        let (who, name) = (&finding.provider, &finding.name);
        let id = finding.id.as_deref().unwrap_or("unknown");
        let order = finding
            .order
            .as_ref()
            .map(ToString::to_string)
            .unwrap_or_default();
        screen.line(&match finding.what {
            Finding::NoOrder => format!("{who} has `{name}` (`{id}`) with your label, and no order of this record asked for it. It is paid. Another record of your collective may know it; if none does, take it down there"),
            Finding::OrderIsOver => format!("{who} has `{name}` (`{id}`), whose order `{order}` is over. It is paid. Take it down there"),
            Finding::Twice => format!("{who} has `{name}` (`{id}`) as a second server of the order `{order}`. Both are paid. Take one down there"),
            Finding::Waits => format!("{who} has `{name}` (`{id}`), and its order waits: `allotment server continue {order}`"),
            Finding::Vanished => format!("{who} does not have `{name}` any more, and you count on it. `allotment server destroy {name}` ends its order and its cost"),
        });
    }
    for (provider, why) in &looked.not_asked {
        screen.line(&format!("{provider} was not asked: {why}"));
    }
    for provider in &looked.by_hand {
        screen.line(&format!("{provider} does not tell what it has: compare its web page with `allotment server orders`"));
    }
    if looked.findings.is_empty() && !looked.asked.is_empty() {
        screen.line("All goes with what you know");
    }
    if looked.asked.is_empty() && looked.not_asked.is_empty() && looked.by_hand.is_empty() {
        screen.line("No provider that can be asked has a token here, and nothing is ordered");
    }
}

/// A server on its way to another size, or there.
pub(crate) fn resized(screen: &Screen, order: &OrderView) {
    let server = &order.server;
    if let Some(size) = &order.resizing {
        for (number, step) in (1..).zip(&order.to_do) {
            screen.line(&format!("{number}. {step}"));
        }
        screen.line(&format!(
            "When it is done: `allotment server resize {server} --size {size} --done`"
        ));
        return;
    }
    screen.line(&format!("{server} is a `{}`", order.size));
    details(screen, order);
}

/// A server that goes, or is gone.
pub(crate) fn destroyed(screen: &Screen, done: &DestroyedView) {
    let server = &done.server;
    if !done.to_do.is_empty() {
        for (number, step) in (1..).zip(&done.to_do) {
            screen.line(&format!("{number}. {step}"));
        }
        screen.line(&format!(
            "When it is gone: `allotment server destroy {server} --confirm {server} --gone`"
        ));
        return;
    }
    screen.line(&format!("{server} is gone for good"));
    for address in &done.instances {
        screen.line(&format!("{address} went with it"));
    }
    if let CostOfServer::Ended(name) = &done.cost {
        screen.line(&format!("Its cost `{name}` has ended in the books"));
    }
}

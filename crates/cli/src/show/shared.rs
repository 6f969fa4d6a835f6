//! Exports of other tools that share costs, as text.

use std::fmt::Write as _;

use allotment_api::{MoneyView, SharedFileView, SharedTool};

use super::{
    closing::{money, table},
    counted,
};
use crate::screen::fit;

/// What an export comes to, and what became of it.
pub(crate) fn shared(file: &SharedFileView) -> String {
    let tool = match file.tool {
        SharedTool::IHateMoney => "I Hate Money",
        SharedTool::Spliit => "Spliit",
        SharedTool::Splitwise => "Splitwise",
    };
    let mut text = format!(
        "{tool} export with {} and {}",
        counted(file.bills, "bill", "bills"),
        counted(file.payments, "payment", "payments")
    );
    if let (Some(first), Some(last)) = (&file.first, &file.last) {
        let _ = write!(text, ", from {first} to {last}");
    }
    text.push_str("\nPeople:\n");
    for one in &file.people {
        let who = one.participant.as_ref();
        let who = who.map_or_else(|| "not known yet".to_owned(), |who| format!("`{who}`"));
        let _ = writeln!(text, "  {} is {who}", fit(&one.name));
    }
    if !file.owed.is_empty() {
        text.push_str("By it they owe more, or with a minus less:\n");
        let rows = file
            .owed
            .iter()
            .map(|(who, amount)| line(who.as_str(), amount));
        text.push_str(&table(&rows.collect::<Vec<_>>()));
    }
    if file.empty > 0 {
        let moves = counted(
            file.empty,
            "of them moves nothing and is",
            "of them move nothing and are",
        );
        let _ = writeln!(text, "{moves} left out");
    }
    for note in &file.notes {
        let _ = writeln!(text, "Note: {}", fit(note));
    }
    match (&file.head, file.known) {
        (_, true) => text.push_str("It was taken over before. Nothing was booked now\n"),
        (Some(head), false) => {
            let _ = writeln!(
                text,
                "{} booked\nHead of the books: {head}",
                counted(file.new, "entry was", "entries were")
            );
        }
        (None, false) => {}
    }
    text
}

fn line(who: &str, amount: &MoneyView) -> (String, String) {
    (money(amount), who.to_owned())
}

//! The reference that people are asked to write on a payment, such as
//! `GARDEN-ADA`.

use allotment_types::ParticipantId;

use crate::{digest, matching::SHORTEST_REFERENCE, text};

/// The longest reference, with its dash. SEPA has room for 140 characters and
/// for 35 of an identity; some banks and forms have 20 and less for both.
pub const LONGEST_REFERENCE: usize = 20;

/// So much of it at most is the collective's, so that it is alike for all.
const MOST_OF_COLLECTIVE: usize = 10;

/// Shorter words are mostly articles.
const LONG_WORD: usize = 4;

/// What a participant is asked to write, the same each month, so that a standing
/// order can have it: the collective's name and theirs, in letters and digits
/// that every bank carries. Where nothing of the collective's name can be
/// written so, its short name stands there.
///
/// What had to be cut off is told apart by a few digits made of the whole.
pub fn reference(name: &str, short_name: &str, participant: &ParticipantId) -> String {
    let ours = some(of_collective(name)).or_else(|| some(of_collective(short_name)));
    let ours = ours.unwrap_or_else(|| "OURS".to_owned());
    let whole = letters(participant.as_str());
    let room = LONGEST_REFERENCE - 1 - ours.len();
    let digits = digest::short([participant.as_str()]).to_uppercase();
    let theirs = if whole.len() > room {
        let kept = whole.get(..room - 4).unwrap_or_default();
        format!("{kept}{}", digits.get(..4).unwrap_or_default())
    } else {
        let missing = SHORTEST_REFERENCE.saturating_sub(ours.len() + whole.len());
        format!("{whole}{}", digits.get(..missing).unwrap_or_default())
    };
    format!("{ours}-{theirs}")
}

/// Its first word that says something, such as `GARDEN` of "The garden of the
/// fen"; where all are short, all of them.
fn of_collective(name: &str) -> String {
    let words = name.split(|c: char| !c.is_alphanumeric()).map(letters);
    let words: Vec<String> = words.collect();
    let long = words.iter().find(|word| word.len() >= LONG_WORD);
    let mut ours = long.cloned().unwrap_or_else(|| words.concat());
    ours.truncate(MOST_OF_COLLECTIVE);
    ours
}

fn letters(text: &str) -> String {
    let plain = text::plain(text);
    let plain = plain.chars().filter(char::is_ascii_alphanumeric);
    plain.map(|c| c.to_ascii_uppercase()).collect()
}

fn some(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_the_collectives_name_and_the_persons() {
        let all = [
            ("Garden", "ada"),
            ("Garden", "plot-12"),
            ("The garden of the fen", "fatou"),
            ("Müllers Straße 7", "jo"),
            ("Gemeinschaftsgarten", "plot-1"),
            ("東京", "ada"),
            ("O", "j"),
            ("Garden", "alexandra-of-the-hill"),
            ("Garden", "alexandra-of-the-lake"),
            ("Die Bar", "ada"),
        ]
        .map(|(name, who)| reference(name, "ours", &who.parse().unwrap()));
        insta::assert_snapshot!(all.join("\n"), @"
        GARDEN-ADA
        GARDEN-PLOT12
        GARDEN-FATOU
        MULLERS-JO
        GEMEINSCHA-PLOT1
        OURS-ADA
        O-JAD77
        GARDEN-ALEXANDRAD010
        GARDEN-ALEXANDRAFC1A
        DIEBAR-ADA
        ");
        assert!(all.iter().all(|one| one.len() <= LONGEST_REFERENCE));
    }
}

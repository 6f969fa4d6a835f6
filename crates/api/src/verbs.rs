//! What the name of a request says about it.

/// Whether a request changes something, by the verb that its name begins with.
/// A test sees to it that each verb is one of these or of those that only look.
pub fn changes(name: &str) -> bool {
    let verb = name.split('-').next().unwrap_or_default();
    !LOOKING.contains(&verb) || name == ASKING
}

/// Who asks people, leaves a question.
const ASKING: &str = "ask-for-help";

/// Verbs that change nothing.
const LOOKING: [&str; 15] = [
    "ask", "check", "fit", "lint", "list", "look", "picture", "preview", "prove", "quote", "read",
    "search", "show", "verify", "write",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names;

    #[test]
    fn each_verb_is_known_to_look_or_to_change() {
        let changing = "add agree answer apply archive begin book bring call change close continue \
             correct create describe destroy draft drop end enter export forget hand hold import keep launch leave \
             match meet move open order pause pay plan promise publish record refund rename reply resize restore \
             resume save seal set start stop take tend try undo use withdraw";
        let changing: Vec<&str> = changing.split_whitespace().collect();
        for name in names() {
            let verb = name.split('-').next().unwrap_or_default();
            let known = LOOKING.contains(&verb) != changing.contains(&verb);
            assert!(name != ASKING || changes(&name));
            assert!(known, "does `{name}` change something?");
        }
    }
}

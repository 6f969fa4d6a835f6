//! Keys that are put together while the program runs.

/// How such keys begin. [`Text::family`](super::Text::family) takes no other;
/// the members of a family are whatever the English files have of it, and the
/// other languages have the same.
pub const FAMILIES: &[&str] = &[
    // By an error's code: what happened, and what to do next.
    "error-",
    "next-",
    // By the code of what a plan relies on and does not hold, and its fix.
    "broken-",
    "fix-", // By what a step does: its title and its reason.
    "step-",
    "why-",
    // By the kind of what a server must have.
    "demand-",
    // By the kind of what keeps an instance from being seen as it should be.
    "obstacle-",
    // By what is wrong with a text that somebody typed.
    "typed-",
    // By what was not said, and its field.
    "lacks-",
    // By why something is not possible: what happened, and what to do here.
    "refused-",
    "then-",
];

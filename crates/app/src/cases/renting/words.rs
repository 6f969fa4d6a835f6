//! What is said when a provider does not do what it was asked for.

use allotment_api::{ErrorBody, codes};

use crate::{
    ports::{Order, ProviderAbout, ProviderError},
    sentence,
};

/// For people: what happened, what is safe, what next. `safe` says what is
/// sure although it went wrong.
pub(super) fn provider_error(
    about: &ProviderAbout,
    error: &ProviderError,
    safe: &str,
) -> ErrorBody {
    let (title, name) = (&about.title, &about.name);
    let body = |text: String| ErrorBody::new(codes::PROVIDER, text).hint(safe);
    let said = match error {
        ProviderError::NoToken => body(format!("No token of {title} is kept on this computer"))
            .hint(format!("Keep one: `allotment provider token {name}`. {}", about.token_steps.join(". "))),
        ProviderError::TokenRefused { .. } => body(format!("{title} does not accept the token"))
            .hint(format!("Make a new one that may read and write, and keep it: `allotment provider token {name}`")),
        ProviderError::NotOffered { what, name: wanted, instead } => {
            let text = if wanted.is_empty() {
                format!("{title} has to be told which {what}")
            } else {
                format!("{title} has no {what} `{wanted}`")
            };
            let text = ErrorBody::new(codes::BAD_INPUT, text).hint(safe);
            if instead.is_empty() {
                text.hint(format!("`allotment provider show {name}` tells what it has"))
            } else {
                let instead: Vec<String> = instead.iter().map(|it| format!("`{it}`")).collect();
                text.hint(format!("It has {}", instead.join(", ")))
            }
        }
        ProviderError::NameTaken { .. } => body(format!("{title} has a server of that name already, and it is not of this order"))
            .hint("Call this order off, and order with another name"),
        ProviderError::SoldOut { .. } => body(format!("{title} has none left of that size there"))
            .hint("Try again later, or choose another size or another region"),
        ProviderError::Refused { .. } => body(format!("{title} refused it"))
            .hint("Its own words are below. Put right what they name, then continue"),
        ProviderError::AskedTooOften { seconds } => body(format!("{title} wants to be asked again in {seconds} s at the earliest"))
            .hint("Wait so long, then continue"),
        ProviderError::Unreachable { .. } => body(format!("{title} cannot be reached"))
            .hint("See that this computer is online, then try again"),
        ProviderError::NoAnswer { .. } => body(format!("{title} was asked, and its answer did not come"))
            .hint("Try again in a minute; what it has is looked for first"),
        ProviderError::Unexpected { .. } => body(format!("The answer of {title} is of another shape than expected"))
            .hint("Either it has changed, or something else answered in its place. Try again; if it stays so, tell the makers of Allotment what came"),
    };
    let said = said.caused_by(error);
    if said.detail.is_null() {
        said.detail(serde_json::json!({ "causes": [error.to_string()] }))
    } else {
        said
    }
}

/// Whether there is a server is not known.
pub(super) fn open(about: &ProviderAbout, order: &Order, error: &ProviderError) -> ErrorBody {
    let id = &order.id;
    ErrorBody::new(
        codes::ORDER_OPEN,
        format!(
            "{} was asked for `{}`. Whether it made the server is not known yet",
            about.title, order.server
        ),
    )
    .hint("The order is kept. Continuing looks for its server first, so that none is paid twice")
    .hint(format!(
        "Wait a minute, then: `allotment server continue {id}`"
    ))
    .detail(serde_json::json!({ "order": id, "causes": [sentence(&error.to_string())] }))
}

/// It takes longer than somebody wanted to wait.
pub(super) fn late(about: &ProviderAbout, order: &Order, what: &str) -> ErrorBody {
    let id = &order.id;
    ErrorBody::new(
        codes::ORDER_OPEN,
        format!("{what}, and it took longer than you wanted to wait"),
    )
    .hint(format!(
        "The order is kept, and {} has the server",
        about.title
    ))
    .hint(format!("Go on waiting: `allotment server continue {id}`"))
    .detail(serde_json::json!({ "order": id }))
}

/// The price is another one than the one that was accepted.
pub(super) fn price_changed(about: &ProviderAbout, accepted: &str, found: &str) -> ErrorBody {
    ErrorBody::new(
        codes::PRICE_CHANGED,
        format!(
            "The price at {} is not the one that was accepted",
            about.title
        ),
    )
    .hint("Nothing was ordered by this, and nothing is paid")
    .hint("Look at the price of today and order anew, if you want it at that")
    .detail(serde_json::json!({ "expected": accepted, "found": found }))
}

//! Where the record has its home: on this computer or in a hub.

use allotment_api::{ErrorBody, Event, HomeView, call, codes};
use allotment_types::CollectiveId;

use super::keeping::because;
use crate::{
    News,
    dispatch::{Onlooker, Treasurer},
    ports::HomeError,
    run::vault_error,
};

impl Onlooker<'_> {
    pub(crate) async fn show_home(&self) -> Result<HomeView, ErrorBody> {
        self.app.home.show().await.map_err(|e| home_error(&e))
    }
}

impl Treasurer<'_> {
    pub(crate) async fn enter_hub(&self, it: call::EnterHub) -> Result<HomeView, ErrorBody> {
        let name = it
            .name
            .as_deref()
            .map(str::trim)
            .filter(|it| !it.is_empty());
        let home = &self.app.home;
        let entered = home.enter(&it.link.0, name, it.collective.as_ref()).await;
        entered.map_err(|e| home_error(&e))
    }

    pub(crate) async fn publish_record(&self, news: &dyn News) -> Result<HomeView, ErrorBody> {
        // A run writes into the record on this computer until its end.
        if self.app.work.any() {
            return Err(home_error(&HomeError::AtWork));
        }
        let moved = self.app.home.publish(&telling(news)).await;
        moved.map_err(|e| home_error(&e))
    }

    pub(crate) async fn bring_home(&self, news: &dyn News) -> Result<HomeView, ErrorBody> {
        let moved = self.app.home.bring_home(&telling(news)).await;
        moved.map_err(|e| home_error(&e))
    }

    pub(crate) async fn leave_hub(&self) -> Result<HomeView, ErrorBody> {
        self.app.home.leave().await.map_err(|e| home_error(&e))
    }
}

fn telling(news: &dyn News) -> impl Fn(u64, u64) -> bool + Send + Sync {
    move |done, of| {
        news.tell(Event::Moved { done, of });
        news.wants_stop()
    }
}

/// What a person is told. What has no code of its own has a reason, by which the
/// window says it in the language (`refused-home-…`, `then-home-…`).
pub fn home_error(error: &HomeError) -> ErrorBody {
    let sentence = crate::sentence(&error.to_string());
    let unchanged = |code: &str| ErrorBody::new(code, sentence.clone()).hint("Nothing was changed");
    let body = match error {
        HomeError::Said(body) => return body.clone(),
        HomeError::Nowhere => unchanged(codes::NOT_HERE),
        HomeError::NoLink => unchanged(codes::BAD_INPUT)
            .hint("A link of a hub looks like `https://hub.example.org/enter#…`; copy it whole"),
        HomeError::Insecure { .. } => unchanged(codes::BAD_INPUT)
            .hint("Ask those who run it for a link that begins with `https://`"),
        HomeError::Unreached { .. } => ErrorBody::new(codes::UNREACHED, sentence)
            .hint("See that this computer is online, then try again: what was begun goes on where it was"),
        HomeError::NoHub { .. } => unchanged(codes::BAD_INPUT)
            .hint("Look at the link once more, or ask those who run the hub"),
        HomeError::LinkOver => unchanged(codes::LINK_OVER)
            .hint("A link works once and for some days. Ask for another: `allotment hub sign-in-link` makes it there"),
        HomeError::NameNeeded => unchanged(codes::BAD_INPUT)
            .hint("Say what the others there should call you; the link still works"),
        HomeError::SignedInNowhere => unchanged(codes::SIGN_IN)
            .hint("Enter a hub first, with a link that those who run it make for you"),
        HomeError::NoTreasurer => ErrorBody::new(codes::NOT_ALLOWED, sentence)
            .hint("Nothing was changed on this computer")
            .hint("Ask those who run the hub to invite you as treasurer of your collective"),
        HomeError::Several { .. } => ErrorBody::new(codes::BAD_INPUT, sentence)
            .hint("Nothing was changed on this computer, and the link is used up")
            .hint(format!(
                "Ask for another, and say with it which one: {} (`allotment home enter --collective`)",
                names(error)
            )),
        HomeError::TwoRecords => unchanged(codes::RECORD_THERE)
            .hint("Two records cannot be made one. Use another data folder (`--data`) to look at that of the hub"),
        HomeError::InHub => unchanged(codes::RECORD_AWAY)
            .hint("That is done with the record at home, as is looking after servers: bring it home first"),
        HomeError::AtHome => unchanged(codes::BAD_INPUT).hint("There is nothing to bring home"),
        HomeError::Elsewhere => unchanged(codes::RECORD_AWAY)
            .hint("Ask those who keep the books with you"),
        HomeError::Empty => unchanged(codes::BAD_INPUT).hint("Add somebody, or launch something first"),
        HomeError::OnItsWay => unchanged(codes::RECORD_MOVING)
            .hint("It was cut short on its way. Do the same again: it goes on where it was"),
        HomeError::Moving => unchanged(codes::RECORD_MOVING).hint("Wait until it has ended, then try again"),
        HomeError::AtWork => unchanged(codes::LOCKED).hint("Wait until it has ended, then try again"),
        HomeError::Stopped => unchanged(codes::STOPPED)
            .hint("What has arrived stays there. The same again goes on with it"),
        HomeError::Differs { .. } => unchanged(codes::RECORD_DIFFERS)
            .hint("The record stays where it was. Try again; if it happens twice, look at the disks"),
        HomeError::Files { .. } => ErrorBody::new(codes::RECORD, sentence)
            .hint("The record stays where it was. Check that there is room on the disk, then try again"),
        HomeError::Vault(source) => vault_error(source),
    };
    match reason(error) {
        Some(why) => because(body, why, &[("names", names(error))]),
        None => body.caused_by(error),
    }
}

/// The reason of what no code of its own tells.
fn reason(error: &HomeError) -> Option<&'static str> {
    Some(match error {
        HomeError::NoLink => "home-no-link",
        HomeError::Insecure { .. } => "home-insecure",
        HomeError::NoHub { .. } => "home-no-hub",
        HomeError::NameNeeded => "home-name",
        HomeError::SignedInNowhere => "home-nowhere",
        HomeError::NoTreasurer => "home-no-treasurer",
        HomeError::Several { .. } => "home-several",
        HomeError::AtHome => "home-here",
        HomeError::Elsewhere => "home-elsewhere",
        HomeError::Empty => "home-empty",
        HomeError::AtWork => "home-at-work",
        HomeError::Moving => "home-moving",
        HomeError::Stopped => "home-stopped",
        _ => return None,
    })
}

fn names(error: &HomeError) -> String {
    let HomeError::Several { collectives } = error else {
        return String::new();
    };
    let names: Vec<&str> = collectives.iter().map(CollectiveId::as_str).collect();
    names.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_goes_with_what_is_safe_and_what_to_do_next() {
        for error in [HomeError::NoLink, HomeError::Moving, HomeError::Stopped] {
            let body = home_error(&error);
            assert!(body.detail["why"].as_str().unwrap().starts_with("home-"));
            assert!(body.hints.len() > 1, "{body:?}");
        }
    }
}

//! Letters that a hub writes: links to people whose address is known or was
//! given. None is needed for anything: each link can be handed over instead.

use std::{future::Future, sync::Arc};

use allotment_app::ports::{Letter, PostError, Random};
use allotment_types::{Language, MailAddress, Timestamp};
use tokio::sync::Semaphore;

use crate::{Inner, collectives::Chain, pages::home::day, words::Words};

/// Letters that are on their way at once. More are not written: a mail server
/// that is silent takes no memory from those who only look.
const AT_ONCE: usize = 256;

/// What a letter is for.
#[derive(Debug, Clone)]
pub(crate) enum About {
    /// It lets somebody in who becomes something.
    Invitation {
        /// What they are invited to, as its people call it.
        place: Option<String>,
        /// What they become there.
        role: String,
    },
    /// It lets in who is known.
    SigningIn,
    /// It finds out whether the address is read by who gave it.
    Confirming,
    /// It finds out the same of a collective that asks for a place.
    Asking {
        /// How the network is called. What the collective wrote is in no letter: it
        /// goes to an address that anybody can name.
        network: String,
    },
    /// It says that there is something to read under the private link to a request,
    /// which it does not have.
    News {
        /// How the network is called.
        network: String,
    },
    /// It finds out whether mail works. Its link is the hub's own address.
    Trying,
}

/// A letter with a link in it.
pub(crate) fn letter(
    random: &dyn Random,
    language: Language,
    about: &About,
    to: MailAddress,
    link: &str,
    (at, until): (Timestamp, Timestamp),
) -> Letter {
    let words = Words::of(language);
    let until = day(&words, until);
    let kind = match about {
        About::Invitation { place: Some(_), .. } => "mail-invitation",
        About::Invitation { place: None, .. } => "mail-invitation-network",
        About::SigningIn => "mail-sign-in",
        About::Confirming => "mail-confirm",
        About::Asking { .. } => "mail-asking",
        About::News { .. } => "mail-news",
        About::Trying => "mail-try",
    };
    let (place, role) = match about {
        About::Invitation { place, role } => (place.clone().unwrap_or_default(), role.as_str()),
        About::Asking { network } | About::News { network } => (network.clone(), ""),
        About::SigningIn | About::Confirming | About::Trying => (String::new(), ""),
    };
    let role = words.say(&format!("home-role-{role}"));
    let told = [
        ("place", place.as_str()),
        ("role", &role),
        ("link", link),
        ("until", &until),
        ("address", to.as_str()),
    ];
    let text = words.say_with(kind, &told);
    let mut id = [0; 16];
    random.fill(&mut id);
    let id = format!("{:032x}", u128::from_be_bytes(id));
    Letter {
        subject: words.say_with(&format!("{kind}-subject"), &told),
        text: format!("{text}\n").into(),
        at,
        id,
        to,
    }
}

/// Letters that go out by themselves.
pub(crate) struct PostOffice(Arc<Semaphore>);

impl PostOffice {
    pub(crate) fn new() -> Self {
        Self(Arc::new(Semaphore::new(AT_ONCE)))
    }
}

/// Has a letter written and sent, if one comes of it. Who asked for it waits for
/// neither: whether an address is known shows by nothing, not by time either.
pub(crate) fn send_later(
    inner: &Arc<Inner>,
    written: impl Future<Output = Option<Letter>> + Send + 'static,
) {
    let Ok(place) = inner.letters.0.clone().try_acquire_owned() else {
        tracing::warn!("too many letters are on their way; one was not written");
        return;
    };
    let inner = inner.clone();
    tokio::spawn(async move {
        if let (Some(letter), Some(post)) = (written.await, &inner.world.post) {
            let mut again = inner.settings.limits.letters_again.iter();
            loop {
                match post.send(&letter).await {
                    Ok(()) => break tracing::info!("a letter was handed over"),
                    Err(error) => {
                        tracing::warn!(error = %told(&error), "a letter was not handed over");
                        let Some(wait) = again.next().filter(|_| error.may_pass()) else {
                            break;
                        };
                        tokio::time::sleep(*wait).await;
                    }
                }
            }
        }
        drop(place);
    });
}

/// Why, for the log: in our own words, since a mail server's often have the
/// address in them.
fn told(error: &PostError) -> String {
    match error {
        PostError::Refused { .. } | PostError::Later { .. } | PostError::Written(_) => {
            error.to_string()
        }
        _ => Chain(error).to_string(),
    }
}

#[cfg(test)]
mod tests {
    use allotment_types::ExposeSecret as _;

    use super::*;

    struct Sevens;

    impl Random for Sevens {
        fn fill(&self, bytes: &mut [u8]) {
            bytes.fill(7);
        }
    }

    fn written(language: Language, about: &About) -> (String, String) {
        let at = Timestamp::from_second(1_796_904_000).unwrap();
        let to = "ada@example.org".parse().unwrap();
        let link = "https://hub.example.org/enter#x.y";
        let letter = letter(&Sevens, language, about, to, link, (at, at));
        (letter.subject, letter.text.expose_secret().to_owned())
    }

    #[test]
    fn a_letter_says_who_invites_what_it_does_and_until_when() {
        let about = About::Invitation {
            place: Some("The Greens".to_owned()),
            role: "treasurer".to_owned(),
        };
        let (subject, text) = written(Language::En, &about);
        assert_eq!(subject, "An invitation to The Greens");
        assert_eq!(
            text,
            "Hello,

you are invited to The Greens. What you will be there: Treasurer.

This link lets you in, once, until 10 December 2026:

https://hub.example.org/enter#x.y

Whoever has it is let in, so do not pass it on. If you did not expect this, do nothing: the link ends by itself.
"
        );
    }

    #[test]
    fn every_letter_has_its_link_on_a_line_of_its_own_in_every_language() {
        let of_network = About::Invitation {
            place: None,
            role: "maintainer".to_owned(),
        };
        for language in Language::ALL {
            for about in [
                &of_network,
                &About::SigningIn,
                &About::Confirming,
                &About::Asking {
                    network: "Commons".to_owned(),
                },
                &About::News {
                    network: "Commons".to_owned(),
                },
                &About::Trying,
            ] {
                let (subject, text) = written(language, about);
                let link = "\n\nhttps://hub.example.org/enter#x.y\n\n";
                assert!(text.contains(link), "{language}: {text}");
                assert!(
                    !subject.contains("mail-") && !text.contains("mail-"),
                    "{text}"
                );
                assert!(!text.contains("{ "), "{text}");
                assert!(subject.chars().count() < 70, "{subject}");
            }
        }
    }
}

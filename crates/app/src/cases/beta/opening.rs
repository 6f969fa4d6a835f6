//! A network's reply, opened at the collective's: an approval fills in the
//! draft of a launch, and the gift is booked.

use allotment_api::{
    BookedView, ErrorBody, LaunchPage, OpenNote, OpenedView, OwnRequestView, Stamped, call, codes,
};
use allotment_governance::{
    Form, Gift, Granted, Own, OwnEvent, OwnView, Standing, folded, read_reply,
};
use allotment_recipe::QuestionKind;
use allotment_types::{Currency, DnsName, Language, LaunchId};

use super::{errors, own};
use crate::{
    cases::{books::books_error, recipes},
    dispatch::{Onlooker, Operator},
    ports::Profile,
    record_error,
};

impl Operator<'_> {
    pub(crate) async fn open_reply(&self, it: call::OpenReply) -> Result<OpenedView, ErrorBody> {
        let reply = read_reply(it.text.as_bytes()).map_err(|error| errors::file(&error))?;
        let event = OwnEvent::Replied {
            reply: Box::new(reply.clone()),
        };
        let request = self
            .happens(|all| {
                let known = all.iter().find(|own| own.id == reply.request);
                match known.or_else(|| own::ours(all)) {
                    Some(own) if known.is_some() || !it.for_them => {
                        own.may(&event).map_err(|error| errors::own(&error))?;
                    }
                    _ if it.for_them => {}
                    _ => return Err(own::none().hint(
                        "To go on for a collective whose request was not written here, say `--for-them`",
                    )),
                }
                Ok((reply.request.clone(), event.clone()))
            })
            .await?;
        self.begin_approved(request, &reply).await
    }

    pub(crate) async fn launch_approved(&self) -> Result<OpenedView, ErrorBody> {
        let (all, _) = own::requests(self.app).await?;
        let own = own::ours(&all).ok_or_else(own::none)?.clone();
        let reply = own.reply.clone();
        let approves = reply.as_ref().is_some_and(|it| it.granted.is_some());
        match reply.filter(|_| approves && own.standing() == Standing::Approved) {
            Some(reply) => self.begin_approved(own::view(self.app, own), &reply).await,
            None => Err(ErrorBody::new(
                codes::BAD_INPUT,
                "No network has approved your request, as far as is known here",
            )
            .hint("Nothing was changed. Open the network's reply first")
            .detail(serde_json::json!({ "why": "beta-not-approved", "values": {} }))),
        }
    }

    /// What an approval brings with it: once, however often it is opened.
    async fn begin_approved(
        &self,
        request: OwnRequestView,
        reply: &OwnView,
    ) -> Result<OpenedView, ErrorBody> {
        let mut notes = vec![];
        let fields = request.own.form.differing(&reply.form);
        if !fields.is_empty() {
            notes.push(OpenNote::FormDiffers { fields });
        }
        let (mut launch, mut booked) = (None, None);
        if let (Standing::Approved, Some(granted)) = (reply.standing, &reply.granted) {
            if granted.until <= self.app.clock.now() {
                notes.push(OpenNote::RanOut {
                    until: granted.until.into(),
                });
            } else {
                let other = self.other_record(&request.own).await?;
                launch = Some(
                    self.launch(&request.own, reply, granted, &mut notes)
                        .await?,
                );
                match (other, &granted.gift) {
                    (Some(collective), _) => notes.push(OpenNote::OtherRecord { collective }),
                    (None, Some(gift)) => booked = self.book_gift(reply, gift, &mut notes).await?,
                    (None, None) => {}
                }
            }
        }
        let (now, _) = own::requests(self.app).await?;
        let now = now.into_iter().find(|own| own.id == request.own.id);
        Ok(OpenedView {
            request: now.map_or(request, |own| own::view(self.app, own)),
            page: launch.as_ref().map(|(_, page)| *page),
            launch: launch.map(|(launch, _)| launch),
            booked,
            notes,
        })
    }

    /// The collective whose record this is, where it is not the one for which
    /// somebody goes on here: its books are not theirs.
    async fn other_record(&self, own: &Own) -> Result<Option<String>, ErrorBody> {
        let known = self.app.store.profile().await;
        let known = known.map_err(|e| record_error(&e))?;
        let other = known.filter(|it| own.for_them && folded(&it.name) != folded(&own.form.name));
        Ok(other.map(|it| it.name))
    }

    /// The draft of a launch, filled in with what was approved: once.
    async fn launch(
        &self,
        own: &Own,
        reply: &OwnView,
        granted: &Granted,
        notes: &mut Vec<OpenNote>,
    ) -> Result<(LaunchId, LaunchPage), ErrorBody> {
        if let Some(known) = &own.launch {
            let there = Onlooker { app: self.app }.list_launches().await?;
            if let Some(launch) = there.iter().find(|launch| launch.id == *known) {
                notes.push(OpenNote::LaunchThere);
                return Ok((known.clone(), launch.draft.page));
            }
        }
        let filled = self.fill_profile(&reply.form, granted, notes).await?;
        let begun = self.begin_launch().await?;
        let mut draft = begun.draft;
        draft.page = match (filled, &reply.form.recipe) {
            (true, _) => LaunchPage::Collective,
            (false, Some(_)) => LaunchPage::Server,
            (false, None) => LaunchPage::Recipe,
        };
        if let Some(name) = &reply.form.recipe {
            match recipes::load(self.app, name) {
                Ok(recipe) => {
                    draft.recipe = Some(name.clone());
                    // The first question about a language is the one of the
                    // whole app.
                    let questions = &recipe.toml.questions;
                    let asks = questions.iter().find(|it| it.kind == QuestionKind::Locale);
                    if let (Some(asks), Some(language)) = (asks, reply.form.languages.first()) {
                        draft.answers.insert(asks.key.clone(), language.clone());
                    }
                }
                Err(_) => notes.push(OpenNote::NoRecipe {
                    recipe: name.clone(),
                }),
            }
        }
        if reply.form.address.parse::<DnsName>().is_ok() {
            draft.address.clone_from(&reply.form.address);
        }
        let (launch, page) = (begun.id, draft.page);
        let save = call::SaveLaunch {
            launch: launch.clone(),
            draft,
        };
        self.save_launch(save).await?;
        self.happens(|_| {
            let event = OwnEvent::Began {
                launch: launch.clone(),
            };
            Ok((own.id.clone(), event))
        })
        .await?;
        Ok((launch, page))
    }

    /// Says who we are, where nobody has said it on this computer.
    async fn fill_profile(
        &self,
        form: &Form,
        granted: &Granted,
        notes: &mut Vec<OpenNote>,
    ) -> Result<bool, ErrorBody> {
        let store = &self.app.store;
        let known = store.profile().await.map_err(|e| record_error(&e))?;
        if known.is_some() || form.name.trim().is_empty() {
            return Ok(false);
        }
        let worth = granted.gift.as_ref().and_then(|gift| gift.monthly);
        let currency = worth.map_or(Currency::EUR, |money| money.currency);
        let mut spoken = form.languages.iter();
        let profile = Profile {
            name: form.name.trim().to_owned(),
            people: form.people.unwrap_or(1),
            currency,
            language: spoken
                .find_map(|tag| Language::of_locale(tag))
                .unwrap_or_default(),
        };
        let kept = store.put_profile(&profile).await;
        kept.map_err(|e| record_error(&e))?;
        notes.push(OpenNote::ProfileFilled { currency });
        Ok(true)
    }

    /// Books the gift once, where books are kept. That it cannot be booked does
    /// not keep anybody from launching.
    async fn book_gift(
        &self,
        reply: &OwnView,
        gift: &Gift,
        notes: &mut Vec<OpenNote>,
    ) -> Result<Option<BookedView>, ErrorBody> {
        let head = self.app.books.head().await.map_err(|e| books_error(&e))?;
        let Some(monthly) = gift.monthly else {
            notes.push(OpenNote::NoCost);
            return Ok(None);
        };
        if head.seq == 0 {
            notes.push(OpenNote::NoBooks);
            return Ok(None);
        }
        let profile = self.app.store.profile().await;
        let profile = profile.map_err(|e| record_error(&e))?;
        let ours = profile.map(|it| it.currency);
        if ours != Some(monthly.currency) {
            notes.push(OpenNote::NotBooked {
                message: format!("{monthly} is in another currency than your books"),
            });
            return Ok(None);
        }
        let add = call::AddGift {
            monthly: monthly.decimal(),
            purpose: allotment_api::PurposeName::Infrastructure,
            instance: None,
            from: gift.from.to_string(),
            last: gift.last.to_string(),
            words: Some(reply.network.clone()),
            language: Some(Language::En),
            stamped: Stamped {
                on: None,
                key: Some(format!("beta-gift/{}", reply.request)),
            },
        };
        match self.treasurer().add_gift(add).await {
            Ok(booked) => Ok(Some(booked)),
            Err(error) => {
                notes.push(OpenNote::NotBooked {
                    message: error.message,
                });
                Ok(None)
            }
        }
    }
}

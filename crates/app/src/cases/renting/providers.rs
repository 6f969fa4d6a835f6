//! Providers: what they are, what they offer, their tokens, and letters to
//! them.

use std::sync::Arc;

use allotment_api::{
    ErrorBody, How, Offered, OffersView, ProviderView, RequestText, SecretText, call, codes,
};
use allotment_types::ProviderName;

use super::{ONE_QUESTION, provider, token, token_name, words};
use crate::{
    App,
    dispatch::{Onlooker, Operator, Reader},
    ports::{Asking, Provider},
    record_error,
    run::vault_error,
};

/// What a provider offers.
pub(in crate::cases) struct Offers {
    pub(in crate::cases) provider: Arc<dyn Provider>,
    pub(in crate::cases) offered: Offered,
    /// Why its own word could not be had, where it could not.
    pub(in crate::cases) instead: Option<String>,
}

impl Onlooker<'_> {
    pub(crate) async fn list_providers(&self) -> Vec<ProviderView> {
        let mut views = vec![];
        for provider in self.app.providers.all() {
            views.push(view(self.app, &*provider).await);
        }
        views
    }

    /// A letter that asks for a quote, with what an app needs of a server.
    pub(crate) async fn write_request(
        &self,
        it: call::WriteRequest,
    ) -> Result<RequestText, ErrorBody> {
        let (needs, estimate) = self.needs_of(&it)?;
        let collective = self.app.store.collective().await;
        let collective = collective.map_err(|e| record_error(&e))?.name;
        let profile = self.app.store.profile().await;
        let name = profile
            .map_err(|e| record_error(&e))?
            .map_or(collective, |it| it.name);
        let (recipe, people) = (&it.recipe, it.people);
        let estimate = if estimate {
            ". These figures are an estimate"
        } else {
            ""
        };
        let text = format!(
            "Hello,\n\n\
             we are {name}, and we look for a server to run {recipe} on, for about {people} people.\n\n\
             What we need:\n\
             - {needs}{estimate}\n\
             - Debian 12 or 13, or Ubuntu 24.04, without a control panel\n\
             - a public IPv4 address, and IPv6 if you have it; ports 22, 80 and 443 open from outside\n\
             - login as root or with sudo by an SSH key, which we send you\n\
             - the fingerprint of the server's own SSH key, so that we know that we talk to it\n\n\
             What we ask you:\n\
             - What does it cost a month, and which taxes come on top?\n\
             - Is there a solidarity price, or a discount for collectives?\n\
             - From when on, for how long, and with which notice can it be ended?\n\
             - Where does it stand, and who can reach you when it is down?\n\
             - Do you keep copies of its disk, and for how long?\n\n\
             Kind regards,\n{name}\n"
        );
        Ok(RequestText {
            subject: format!("A server for {name}"),
            text,
        })
    }

    /// What a server must have, in words, and whether that is an estimate: for
    /// so many people where the recipe says it, and at least otherwise.
    fn needs_of(&self, it: &call::WriteRequest) -> Result<(String, bool), ErrorBody> {
        let recipe = super::super::recipes::load(self.app, &it.recipe)?;
        if recipe.toml.sizing.is_some() {
            let fit = Reader { app: self.app }.fit_recipe(&it.recipe, it.people)?;
            let size = &fit.size;
            let text = format!(
                "{} of memory, {} of disk, processors: {}",
                size.memory, size.disk, size.cpus
            );
            return Ok((text, size.estimate || fit.beyond));
        }
        let needs = &recipe.toml.needs;
        let told = [
            needs
                .memory
                .map(|memory| format!("at least {memory} of memory")),
            needs
                .disk
                .map(|disk| format!("at least {disk} of free disk")),
            (needs.cpus > 1).then(|| format!("processors: {}", needs.cpus)),
        ];
        let told: Vec<String> = told.into_iter().flatten().collect();
        if told.is_empty() {
            return Err(ErrorBody::new(
                codes::NOT_FOUND,
                format!("The recipe `{}` does not say what it needs", it.recipe),
            )
            .hint("Nothing was sent. Ask those who make the app"));
        }
        Ok((told.join(", "), true))
    }
}

impl Operator<'_> {
    pub(crate) async fn show_provider(&self, name: &ProviderName) -> Result<OffersView, ErrorBody> {
        let offers = self.offers_of(name).await?;
        Ok(OffersView {
            provider: view(self.app, &*offers.provider).await,
            offered: offers.offered,
            instead: offers.instead,
        })
    }

    /// A provider's catalogue: by its own word, and by what is known of it
    /// where that cannot be had.
    pub(in crate::cases) async fn offers_of(
        &self,
        name: &ProviderName,
    ) -> Result<Offers, ErrorBody> {
        let asked = self.ask(name, ONE_QUESTION).await?;
        let automatic = asked.provider.about().abilities.catalogue == How::Automatic;
        let own_word = if automatic && asked.token.is_some() {
            self.tell_asking(&*asked.provider);
            let offered = asked.provider.offered(asked.asking()).await;
            offered.map_err(|error| Some(error.to_string()))
        } else {
            Err(automatic.then(|| {
                "no token of it is kept, so these are prices of the day that each tells".to_owned()
            }))
        };
        let (offered, instead) = match own_word {
            Ok(offered) => (offered, None),
            Err(instead) => (asked.provider.known(), instead),
        };
        Ok(Offers {
            provider: asked.provider,
            offered,
            instead,
        })
    }

    /// A token is tried before it is kept: by a question that changes nothing.
    pub(crate) async fn keep_token(
        &self,
        name: &ProviderName,
        given: Option<SecretText>,
    ) -> Result<(), ErrorBody> {
        let provider = provider(self.app, name)?;
        let about = provider.about();
        if about.token_steps.is_empty() {
            return Err(ErrorBody::new(
                codes::BAD_INPUT,
                format!("{} has no tokens", about.title),
            )
            .hint(format!("Nothing was kept. `allotment provider show {name}` tells how to order there")));
        }
        let Some(given) = given else {
            let forgotten = self.app.vault.forget(&token_name(name)).await;
            return forgotten.map_err(|e| vault_error(&e));
        };
        if about.abilities.poll == How::Automatic {
            self.tell_asking(&*provider);
            let collective = self.app.store.collective().await;
            let collective = collective.map_err(|e| record_error(&e))?.id;
            let asking = Asking {
                token: Some(&given.0),
                within: ONE_QUESTION,
            };
            let tried = provider.rented(asking, &collective).await;
            tried.map_err(|e| words::provider_error(about, &e, "The token was not kept"))?;
        }
        let kept = self.app.vault.keep(&token_name(name), given.0).await;
        kept.map_err(|e| vault_error(&e))
    }
}

async fn view(app: &App, provider: &dyn Provider) -> ProviderView {
    let about = provider.about();
    let kept = if about.token_steps.is_empty() {
        None
    } else {
        // A keyring that is locked hinders nobody to read a list.
        let kept = token(app, &about.name).await;
        Some(kept.is_ok_and(|token| token.is_some()))
    };
    ProviderView {
        name: about.name.clone(),
        title: about.title.clone(),
        website: about.website.clone(),
        kind: about.kind,
        abilities: about.abilities,
        token: kept,
        token_steps: about.token_steps.clone(),
        confirmed: about.confirmed,
        notes: about.notes.clone(),
        proof: about.proof.clone(),
    }
}

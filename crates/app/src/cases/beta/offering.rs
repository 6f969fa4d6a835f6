//! What a network offers, as it tells everybody, and as a collective knows it.

use allotment_api::{ErrorBody, NetworkFile, OfferView, call, codes};
use allotment_governance::{Form, NetworkOffer, read_offer, write_offer};

use super::{
    COLLECTIVE, MOST_TRIES, Stand, broken, errors, file_name, laid_down, log_error, need, own,
    parse, read, stand, wrote,
};
use crate::{
    App,
    dispatch::{Maintainer, Onlooker, Operator},
    ports::NewLine,
};

/// How the collective's log names an offer that was opened.
const OFFER: &str = "offer";

/// The offer that was opened last, and the last line of the log.
async fn opened(app: &App) -> Result<(Option<NetworkOffer>, u64), ErrorBody> {
    let lines = app.own_requests.lines().await.map_err(|e| log_error(&e))?;
    let head = lines.last().map_or(0, |line| line.seq);
    let newest = lines.iter().rev().find(|line| line.line.kind == OFFER);
    let offer = newest.map(|line| parse(&line.line.facts)).transpose()?;
    Ok((offer, head))
}

fn of(app: &App, stand: &Stand) -> NetworkOffer {
    let now = app.clock.now();
    let (requests, kept) = (stand.at(now), stand.occupied(now));
    NetworkOffer::of(&stand.network, &requests, &kept, now)
}

async fn view(app: &App, offer: NetworkOffer) -> Result<OfferView, ErrorBody> {
    let (all, _) = own::requests(app).await?;
    let form = own::ours(&all).map_or_else(Form::default, |own| own.form.clone());
    let need = need::of(app, &form);
    Ok(OfferView {
        room: offer.room_for(form.recipe.as_ref(), need.as_ref()),
        need,
        offer,
    })
}

impl Onlooker<'_> {
    pub(crate) async fn show_offer(&self) -> Result<Option<OfferView>, ErrorBody> {
        let (offer, _) = opened(self.app).await?;
        let offer = match offer {
            Some(offer) => Some(offer),
            None => read(self.app).await?.0.map(|stand| of(self.app, &stand)),
        };
        match offer {
            Some(offer) => Ok(Some(view(self.app, offer).await?)),
            None => Ok(None),
        }
    }
}

impl Operator<'_> {
    pub(crate) async fn open_offer(&self, it: call::OpenOffer) -> Result<OfferView, ErrorBody> {
        let offer = read_offer(it.text.as_bytes()).map_err(|error| errors::file(&error))?;
        for _ in 0..MOST_TRIES {
            let (known, head) = opened(self.app).await?;
            if let Some(known) = known {
                if known == offer {
                    return view(self.app, offer).await;
                }
                if known.network == offer.network && known.at > offer.at {
                    return Err(ErrorBody::new(
                        codes::BAD_INPUT,
                        "This offer is older than the one that was opened before",
                    )
                    .hint("Nothing was changed: what is known here is newer")
                    .detail(serde_json::json!({ "why": "beta-older", "values": {} })));
                }
            }
            let line = NewLine {
                request: None,
                at: self.app.clock.now(),
                by: COLLECTIVE.to_owned(),
                kind: OFFER.to_owned(),
                facts: serde_json::to_string(&offer).map_err(|error| broken(&error))?,
                words: None,
            };
            if wrote(self.app.own_requests.append(head, &[line]).await)? {
                return view(self.app, offer).await;
            }
        }
        Err(errors::busy())
    }
}

impl Maintainer<'_> {
    pub(crate) async fn write_offer(&self) -> Result<String, ErrorBody> {
        let stand = stand(self.app).await?;
        write_offer(&of(self.app, &stand)).map_err(|error| broken(&error))
    }

    pub(crate) async fn save_for_network(
        &self,
        it: call::SaveForNetwork,
    ) -> Result<Vec<String>, ErrorBody> {
        let stand = stand(self.app).await?;
        let (name, text) = match it.file {
            NetworkFile::Offer => ("offer.json".to_owned(), self.write_offer().await?),
            NetworkFile::Reply { request } => {
                let known = stand.find(&request)?;
                let name = file_name("reply", &known.form.name, &known.id);
                let reply = call::ReplyToRequest { request };
                (name, self.reply_to_request(reply).await?)
            }
            NetworkFile::Export { form } => {
                let name = match form {
                    allotment_api::BetaForm::Csv => "requests.csv",
                    allotment_api::BetaForm::Json => "requests.json",
                };
                let export = call::ExportRequests { form };
                (name.to_owned(), self.export_requests(export).await?)
            }
        };
        laid_down(self.app, &name, &text).await
    }
}

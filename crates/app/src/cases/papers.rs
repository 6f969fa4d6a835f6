//! Papers that people print, pin up or lock away: put together from the
//! record, written by `allotment-papers`.

use allotment_api::{ErrorBody, LaunchDraft, Paper, PaperForm, PaperView, SecretText, call, codes};
use allotment_ledger::preview;
use allotment_papers::{
    Costs, DnsRecord, HandoverSheet, Opened, Operator as Named, PdfError, RecoveryKit, Share,
    amount,
};
use allotment_recipe::{Recipe, StackName};
use allotment_types::{DnsName, ExposeSecret as _, Language, SecretString, Timestamp};

use super::{closing::no_statement, launches, recipes, servers};
use crate::{
    App,
    dispatch::Operator,
    ports::{InstanceState, OutboxError, ServerRecord, Sheet},
    record_error,
    run::vault_error,
};

impl Operator<'_> {
    pub(crate) async fn show_paper(&self, it: call::ShowPaper) -> Result<PaperView, ErrorBody> {
        let treasurer = self.treasurer();
        let html = match &it.paper {
            Paper::HandOver { address } => self.sheet(address, it.language).await?.html().into(),
            Paper::RecoveryKit => self.kit(it.language).await?.html(),
            Paper::Statement { participant, month } => {
                let paper = treasurer.statement_paper(participant, month.as_deref(), it.language);
                paper.await?.html().into()
            }
            Paper::Totals { month } => {
                let paper = treasurer.totals_paper(month.as_deref(), it.language);
                paper.await?.html().into()
            }
        };
        Ok(PaperView {
            html: SecretText(html),
        })
    }

    pub(crate) async fn save_paper(&self, it: call::SavePaper) -> Result<Vec<String>, ErrorBody> {
        let treasurer = self.treasurer();
        match &it.paper {
            Paper::HandOver { address } => {
                let sheet = self.sheet(address, it.language).await?;
                let pdf = sheet.pdf().map_err(|error| {
                    ErrorBody::new(codes::BAD_INPUT, "The sheet could not be made as PDF")
                        .hint("Nothing was written. The page can be printed instead")
                        .caused_by(&error)
                })?;
                let name = format!("{address}-{}", it.language);
                let html = sheet.html();
                let file = format!("{name}.html");
                let page = self.lay_down(&file, html.as_bytes(), false).await?;
                let print = self.lay_down(&format!("{name}.pdf"), &pdf, false).await?;
                Ok(vec![print, page])
            }
            Paper::Statement { participant, month } => {
                let paper = treasurer.statement_paper(participant, month.as_deref(), it.language);
                let paper = paper.await?;
                let month = &paper.statement.totals.month;
                let name = format!("statement-{month}-{participant}-{}", it.language);
                let made = Made::new(it.form, || paper.html(), || paper.pdf())?;
                self.lay_down_made(&name, &made).await
            }
            Paper::Totals { month } => {
                let paper = treasurer
                    .totals_paper(month.as_deref(), it.language)
                    .await?;
                let name = format!("totals-{}-{}", paper.totals.month, it.language);
                let made = Made::new(it.form, || paper.html(), || paper.pdf())?;
                self.lay_down_made(&name, &made).await
            }
            Paper::RecoveryKit => {
                let passphrase = it.passphrase.map(|p| p.0).unwrap_or_default();
                if passphrase.expose_secret().chars().count() < SHORTEST_PASSPHRASE {
                    return Err(ErrorBody::new(
                        codes::BAD_INPUT,
                        format!(
                            "The passphrase has fewer than {SHORTEST_PASSPHRASE} characters: whoever finds the file could guess it"
                        ),
                    )
                    .hint("Nothing was written. Four or five words that you make up are good"));
                }
                let kit = self.kit(it.language).await?;
                let text = kit.text();
                let sealed = self.app.vault.seal_with_passphrase(passphrase, &text).await;
                let sealed = sealed.map_err(|e| vault_error(&e))?;
                // Of one person with two collectives, neither kit takes the
                // other's place.
                let key: String = kit.public_key.chars().skip(4).take(8).collect();
                let name = format!("recovery-kit-{}-{key}.age", kit.operator);
                Ok(vec![self.lay_down(&name, &sealed, true).await?])
            }
        }
    }

    /// A paper about somebody's money: for this account alone.
    async fn lay_down_made(&self, name: &str, made: &Made) -> Result<Vec<String>, ErrorBody> {
        let mut written = vec![];
        for (ending, bytes) in [("pdf", &made.pdf), ("html", &made.html)] {
            if let Some(bytes) = bytes {
                let name = format!("{name}.{ending}");
                written.push(self.lay_down(&name, bytes, true).await?);
            }
        }
        Ok(written)
    }

    async fn lay_down(&self, name: &str, bytes: &[u8], private: bool) -> Result<String, ErrorBody> {
        let sheet = Sheet {
            folder: None,
            name,
            bytes,
            private,
        };
        lay_down(self.app, sheet).await
    }

    async fn sheet(
        &self,
        address: &DnsName,
        language: Language,
    ) -> Result<HandoverSheet, ErrorBody> {
        let app = self.app;
        let instances = app.store.instances().await.map_err(|e| record_error(&e))?;
        let instance = instances
            .into_iter()
            .find(|i| i.address == *address && i.state != InstanceState::Removed)
            .ok_or_else(|| {
                ErrorBody::new(
                    codes::NOT_FOUND,
                    format!("There is no instance at {address}"),
                )
                .hint("`allotment status` shows those that there are")
            })?;
        let server = servers::find(app, &instance.server).await?;
        let recipe = recipes::load(app, &instance.recipe)?;
        let collective = collective_name(self.app).await?;
        let operators = app.store.operators().await.map_err(|e| record_error(&e))?;
        let draft = launches::newest_for(app, address).await?;
        let outside = crate::ports::Outside {
            dns: server.practice.as_ref().map(|world| world.dns),
            roots: vec![],
        };
        let leads = app
            .probe
            .resolve(&outside, address)
            .await
            .unwrap_or_default();
        Ok(HandoverSheet {
            language,
            written: day(app.clock.now()),
            collective,
            instance: name_of(&recipe, draft.as_ref()),
            address: address.to_string(),
            app: recipe
                .toml
                .app
                .clone()
                .unwrap_or_else(|| recipe.toml.title.clone()),
            recipe: instance.recipe.to_string(),
            recipe_version: instance.recipe_version,
            stack: StackName::of(address).to_string(),
            services: services(&recipe),
            login: login(&server),
            sudo: server.target.user.as_deref().is_some_and(|u| u != "root"),
            host: server.target.destination.clone(),
            server: server.name.to_string(),
            provider: None,
            operators: operators
                .into_iter()
                .map(|operator| Named {
                    name: operator.name.to_string(),
                    contact: None,
                })
                .collect(),
            records: leads
                .into_iter()
                .map(|value| DnsRecord {
                    name: format!("{address}."),
                    kind: if value.is_ipv4() { "A" } else { "AAAA" }.to_owned(),
                    value: value.to_string(),
                })
                .collect(),
            costs: draft.as_ref().and_then(|draft| costs(draft, language)),
        })
    }

    async fn kit(&self, language: Language) -> Result<RecoveryKit, ErrorBody> {
        let app = self.app;
        let operators = app.store.operators().await.map_err(|e| record_error(&e))?;
        let me = operators.into_iter().find(|operator| operator.me);
        let key = app
            .vault
            .recovery_secret()
            .await
            .map_err(|e| vault_error(&e))?;
        let (Some(me), Some(key)) = (me, key) else {
            return Err(ErrorBody::new(
                codes::RECOVERY_KEY_MISSING,
                "You have no recovery key yet",
            )
            .hint("It is made with your name, when you say who you are"));
        };
        let instances = app.store.instances().await.map_err(|e| record_error(&e))?;
        let mut opens = vec![];
        for instance in instances {
            if instance.state == InstanceState::Removed {
                continue;
            }
            // One on a server that was forgotten is nobody's to open from here.
            if let Ok(server) = servers::find(app, &instance.server).await {
                opens.push(Opened {
                    address: instance.address.to_string(),
                    login: login(&server),
                });
            }
        }
        Ok(RecoveryKit {
            language,
            made: day(app.clock.now()),
            collective: collective_name(self.app).await?,
            operator: me.name.to_string(),
            key: SecretString::from(key.expose_secret().trim().to_owned()),
            public_key: me.recovery_key.0,
            opens,
        })
    }
}

/// Lays a paper down, alone or with its like.
pub(super) async fn lay_down(app: &App, sheet: Sheet<'_>) -> Result<String, ErrorBody> {
    let laid = app.outbox.lay_down(sheet).await;
    laid.map_err(|error: OutboxError| {
        ErrorBody::new(codes::RECORD, error.to_string())
            .hint("See that the disk of this computer is not full and that the folder is yours; then try again")
            .caused_by(&error)
    })
}

/// What people call the collective.
pub(super) async fn collective_name(app: &App) -> Result<String, ErrorBody> {
    let store = &app.store;
    let profile = store.profile().await.map_err(|e| record_error(&e))?;
    match profile {
        Some(profile) => Ok(profile.name),
        None => Ok(store.collective().await.map_err(|e| record_error(&e))?.name),
    }
}

/// A paper in the forms that were asked for.
struct Made {
    pdf: Option<Vec<u8>>,
    html: Option<Vec<u8>>,
}

impl Made {
    /// Both where no form was named. What cannot be made is told before
    /// anything is written.
    fn new(
        form: Option<PaperForm>,
        html: impl FnOnce() -> String,
        pdf: impl FnOnce() -> Result<Vec<u8>, PdfError>,
    ) -> Result<Self, ErrorBody> {
        let pdf = (form != Some(PaperForm::Html)).then(pdf).transpose();
        Ok(Self {
            pdf: pdf.map_err(|error| no_statement(&error))?,
            html: (form != Some(PaperForm::Pdf)).then(|| html().into_bytes()),
        })
    }
}

/// Short of it, a file that is found is a file that is opened.
const SHORTEST_PASSPHRASE: usize = 10;

/// The day by universal time: the record knows no place.
fn day(at: Timestamp) -> jiff::civil::Date {
    at.to_zoned(jiff::tz::TimeZone::UTC).date()
}

/// What its people call it: what they answered, or the app's name.
fn name_of(recipe: &Recipe, draft: Option<&LaunchDraft>) -> String {
    let named = draft.and_then(|draft| {
        let keys = ["SITE_NAME", "SITE_TITLE", "INSTANCE_NAME"];
        keys.iter().find_map(|key| draft.answers.get(*key))
    });
    named.cloned().unwrap_or_else(|| recipe.toml.title.clone())
}

fn services(recipe: &Recipe) -> Vec<String> {
    let described = recipe.describe();
    described.services.iter().map(ToString::to_string).collect()
}

/// What is typed after `ssh`.
fn login(server: &ServerRecord) -> String {
    let target = &server.target;
    let user = target.user.as_ref().map(|user| format!("{user}@"));
    let port = target.port.map(|port| format!("-p {port} "));
    let (port, user) = (port.unwrap_or_default(), user.unwrap_or_default());
    format!("{port}{user}{}", target.destination)
}

/// Who bears what, by the very split that was previewed.
fn costs(draft: &LaunchDraft, language: Language) -> Option<Costs> {
    let total = draft.monthly_cost?;
    let weights: Vec<u32> = draft.sharers.iter().map(|sharer| sharer.weight).collect();
    let divided = preview(total, &weights).ok()?;
    let shares = draft
        .sharers
        .iter()
        .zip(&divided.shares)
        .map(|(sharer, share)| Share {
            name: sharer.name.clone(),
            amount: amount(*share, language),
        })
        .collect();
    Some(Costs {
        total: amount(total, language),
        shares,
    })
}

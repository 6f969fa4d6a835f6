//! Whose keys open a server.

use allotment_api::{ErrorBody, KeyWish, PlanView, ServerNote, call, codes};
use allotment_provision::{
    hardening::CARETAKER,
    keys::AccessKey,
    planner::{KeyChange, plan_key},
    steps::KeysOf,
    survey::{Access, Survey},
};

use super::looking::ask;
use crate::{
    App,
    cases::{operators::me, plans::plan_error, servers},
    dispatch::Operator,
    sentence,
};

/// The longest name beside a key.
const LONGEST_NAME: usize = 64;

impl Operator<'_> {
    pub(crate) async fn plan_key(&self, it: call::PlanKey) -> Result<PlanView, ErrorBody> {
        me(self.app).await?;
        let server = servers::find(self.app, &it.server).await?;
        // What is wrong with what was typed needs no server.
        let mut change = match &it.wish {
            KeyWish::LetIn { name, key } => Some(KeyChange::In(handed_over(self.app, name, key)?)),
            KeyWish::KeepOut { .. } => None,
        };
        let mut transport =
            servers::log_in(self, &server, it.sudo_password.as_ref().map(|s| &s.0)).await?;
        let made = async {
            let seen = ask(&mut *transport, true).await?;
            let survey = seen.survey.unwrap_or_default();
            let account = it.account.as_deref().unwrap_or(&survey.account);
            let access = access(&survey, account)?;
            if let KeyWish::KeepOut { which } = &it.wish {
                change = Some(KeyChange::Out(among(access, which)?));
            }
            let Some(change) = &change else {
                return Err(unknown_account(account, &survey));
            };
            // The account for looking is opened by whoever opens this one.
            let caretaker = survey.access(CARETAKER).filter(|it| {
                let has = |key: &AccessKey| it.keys.iter().any(|its| its.blob == key.blob);
                let concerned = match change {
                    KeyChange::In(_) => true,
                    KeyChange::Out(key) => has(key),
                };
                account == survey.account && it.account != account && concerned
            });
            let files: Vec<Vec<String>> =
                [access].into_iter().chain(caretaker).map(files).collect();
            let accounts: Vec<KeysOf<'_>> = [access]
                .into_iter()
                .chain(caretaker)
                .zip(&files)
                .map(|(access, files)| KeysOf {
                    account: &access.account,
                    files,
                })
                .collect();
            let plan = plan_key(&server.name, &accounts, change);
            let plan = plan.map_err(|error| plan_error(&error))?;
            let mut view = self.keep(&mut *transport, &server, plan).await?;
            view.notes.extend(one_left(access, change));
            Ok(view)
        }
        .await;
        transport.close().await;
        made
    }
}

/// The files of an account's keys; where SSH's server names none, the usual one.
fn files(access: &Access) -> Vec<String> {
    if access.files.is_empty() {
        return vec![format!("{}/.ssh/authorized_keys", access.home)];
    }
    access.files.clone()
}

/// A key as a person hands it over, marked with whose it is and today.
fn handed_over(app: &App, name: &str, key: &str) -> Result<AccessKey, ErrorBody> {
    let refused = |message: String| {
        ErrorBody::new(codes::BAD_INPUT, message).hint("Nothing was changed on the server")
    };
    let name = name.trim();
    let speaks = |c: char| !c.is_control() && c != '"';
    if name.is_empty() || name.chars().count() > LONGEST_NAME || !name.chars().all(speaks) {
        return Err(refused(format!(
            "The name beside a key has 1 to {LONGEST_NAME} letters and no quotes"
        )));
    }
    let key = AccessKey::handed_over(key).map_err(|error| {
        refused(sentence(&error.to_string()))
            .hint("Ask for the line in their file that ends in `.pub`: `cat ~/.ssh/id_ed25519.pub`")
    })?;
    let today = app.clock.now().strftime("%Y-%m-%d");
    Ok(AccessKey {
        comment: format!("{name} {today}"),
        ..key
    })
}

fn access<'s>(survey: &'s Survey, account: &str) -> Result<&'s Access, ErrorBody> {
    survey
        .access(account)
        .ok_or_else(|| unknown_account(account, survey))
}

fn unknown_account(account: &str, survey: &Survey) -> ErrorBody {
    let there: Vec<&str> = survey
        .accounts
        .iter()
        .map(|it| it.account.as_str())
        .collect();
    ErrorBody::new(
        codes::NOT_FOUND,
        format!("The server has no account `{account}` that can be logged in to"),
    )
    .hint("Nothing was changed on the server")
    .hint(format!("There is {}", there.join(", ")))
}

/// The key that somebody means by its fingerprint or by the name beside it.
fn among(access: &Access, which: &str) -> Result<AccessKey, ErrorBody> {
    let which = which.trim();
    let means = |key: &&AccessKey| {
        let named = key.comment == which
            || key
                .comment
                .rsplit_once(' ')
                .is_some_and(|(name, _)| name == which);
        key.fingerprint() == which || (!which.is_empty() && named)
    };
    let mut found = access.keys.iter().filter(means);
    let all = || {
        let keys = access.keys.iter();
        let keys = keys.map(|key| format!("{} ({})", key.fingerprint(), key.comment));
        keys.collect::<Vec<_>>().join(", ")
    };
    match (found.next(), found.next()) {
        (Some(key), None) => Ok(key.clone()),
        (Some(_), Some(_)) => Err(ErrorBody::new(
            codes::BAD_INPUT,
            format!("Several keys of {} are called `{which}`", access.account),
        )
        .hint("Nothing was changed on the server")
        .hint(format!("Name one by its fingerprint: {}", all()))),
        (None, _) => Err(ErrorBody::new(
            codes::NOT_FOUND,
            format!("No key of {} is called `{which}`", access.account),
        )
        .hint("Nothing was changed on the server")
        .hint(format!("There are: {}", all()))),
    }
}

/// Who keeps all keys out but one should know whose that is.
fn one_left(access: &Access, change: &KeyChange) -> Option<ServerNote> {
    let KeyChange::Out(gone) = change else {
        return None;
    };
    let mut left = access.keys.iter().filter(|key| key.blob != gone.blob);
    match (left.next(), left.next()) {
        (Some(last), None) => Some(ServerNote::OneKeyLeft {
            account: access.account.clone(),
            fingerprint: last.fingerprint(),
        }),
        _ => None,
    }
}

//! A plan handed out, to be carried out without Allotment.

use std::collections::BTreeMap;

use allotment_api::{ErrorBody, ExportForm, PlanFileView, SecretText, call, codes};
use allotment_provision::{
    export,
    plan::{Action, Plan},
};

use super::runs::stored;
use crate::{dispatch::Operator, record_error, run::secrets::complete, sentence};

impl Operator<'_> {
    pub(crate) async fn export_plan(
        &self,
        it: call::ExportPlan,
    ) -> Result<PlanFileView, ErrorBody> {
        let found = self.app.store.plan(&it.plan).await;
        let Some((_, text)) = found.map_err(|error| record_error(&error))? else {
            return Err(
                ErrorBody::new(codes::NOT_FOUND, format!("There is no plan `{}`", it.plan))
                    .hint("`allotment plan` makes one and shows its number; it is written out on the same computer"),
            );
        };
        let plan = stored(&text)?;
        let (text, ending) = match it.form {
            ExportForm::Script => (export::script(&plan), "sh"),
            ExportForm::Playbook => (export::playbook(&plan), "yml"),
        };
        let text = text.map_err(|error| {
            ErrorBody::new(codes::BAD_INPUT, sentence(&error.to_string()))
                .hint("Nothing was written. `allotment apply` carries it out")
        })?;
        let secrets = match it.secrets {
            Some(given) => self.made_for(&plan, given)?,
            None => BTreeMap::new(),
        };
        Ok(PlanFileView {
            name: format!("{:?}-{}.{ending}", plan.purpose, plan.about()).to_lowercase(),
            text,
            secrets,
        })
    }

    /// The plan's secrets: made now, or as they were given.
    fn made_for(
        &self,
        plan: &Plan,
        given: BTreeMap<String, SecretText>,
    ) -> Result<BTreeMap<String, SecretText>, ErrorBody> {
        let wanted = plan.steps.iter().find_map(|step| match &step.action {
            Action::Seal { secrets, .. } => Some(secrets.as_slice()),
            _ => None,
        });
        let given = given.into_iter().map(|(name, text)| (name, text.0));
        let mut random = |bytes: &mut [u8]| self.app.random.fill(bytes);
        let made = complete(
            &mut random,
            BTreeMap::new(),
            wanted.unwrap_or_default(),
            &given.collect(),
        )?;
        Ok(made
            .into_iter()
            .map(|(name, secret)| (name, SecretText(secret)))
            .collect())
    }
}

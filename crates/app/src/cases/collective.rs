//! Who we are.

use allotment_api::{CollectiveView, ErrorBody, call, codes};

use super::keeping::hidden;
use crate::{
    dispatch::{Onlooker, Treasurer},
    ports::Profile,
    record_error,
};

/// The longest name, in characters: it stands in headings and on papers.
const LONGEST_NAME: usize = 80;

/// More than this is no small collective, and a slip of the keyboard.
const MOST_PEOPLE: u32 = 100_000;

impl Onlooker<'_> {
    pub(crate) async fn show_collective(&self) -> Result<CollectiveView, ErrorBody> {
        let store = &self.app.store;
        let collective = store.collective().await.map_err(|e| record_error(&e))?;
        let profile = store.profile().await.map_err(|e| record_error(&e))?;
        Ok(match profile {
            Some(profile) => view(profile),
            None => CollectiveView {
                name: collective.name,
                people: None,
                currency: None,
                language: None,
            },
        })
    }
}

impl Treasurer<'_> {
    pub(crate) async fn describe_collective(
        &self,
        it: call::DescribeCollective,
    ) -> Result<CollectiveView, ErrorBody> {
        let name = it.name.trim().to_owned();
        let problem = if name.is_empty() {
            Some("A collective needs a name".to_owned())
        } else if name.chars().count() > LONGEST_NAME {
            Some(format!("The name is longer than {LONGEST_NAME} characters"))
        } else if let Some(hidden) = hidden("name", &name) {
            Some(hidden)
        } else if !(1..=MOST_PEOPLE).contains(&it.people) {
            Some(format!(
                "{} people cannot be: from 1 to {MOST_PEOPLE}",
                it.people
            ))
        } else {
            None
        };
        if let Some(problem) = problem {
            return Err(ErrorBody::new(codes::BAD_INPUT, problem).hint("Nothing was changed"));
        }
        let profile = Profile {
            name,
            people: it.people,
            currency: it.currency,
            language: it.language,
        };
        self.app
            .store
            .put_profile(&profile)
            .await
            .map_err(|e| record_error(&e))?;
        Ok(view(profile))
    }
}

fn view(profile: Profile) -> CollectiveView {
    CollectiveView {
        name: profile.name,
        people: Some(profile.people),
        currency: Some(profile.currency),
        language: Some(profile.language),
    }
}

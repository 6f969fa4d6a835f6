//! Which errors of a form are shown: those that were there when somebody
//! wanted to go on, each until it is put right. Others that come up while one
//! types wait for the next attempt, so that nothing takes the focus from the
//! field that is being filled in.

use std::{cell::RefCell, collections::BTreeSet, rc::Rc};

use yew::prelude::*;

use crate::components::FieldError;

/// The errors that were told.
#[derive(Clone)]
pub(crate) struct Told {
    attempt: UseStateHandle<u32>,
    fields: Rc<RefCell<BTreeSet<String>>>,
}

impl Told {
    /// How often somebody wanted to go on and could not.
    pub(crate) fn attempt(&self) -> u32 {
        *self.attempt
    }

    /// Of the errors that there are now, those that were told. One that is
    /// gone is forgotten.
    pub(crate) fn still(&self, errors: &[FieldError]) -> Vec<FieldError> {
        let mut fields = self.fields.borrow_mut();
        keep(&mut fields, errors)
    }

    /// Tells these.
    pub(crate) fn tell(&self, errors: &[FieldError]) {
        let fields = errors.iter().map(|error| error.field.to_string());
        self.fields.replace(fields.collect());
        self.attempt.set(*self.attempt + 1);
    }
}

fn keep(told: &mut BTreeSet<String>, errors: &[FieldError]) -> Vec<FieldError> {
    told.retain(|field| errors.iter().any(|error| *error.field == **field));
    let still = errors.iter().filter(|error| told.contains(&*error.field));
    still.cloned().collect()
}

/// A form of which nothing was told yet.
#[hook]
pub(crate) fn use_told() -> Told {
    Told {
        attempt: use_state(|| 0),
        fields: use_mut_ref(BTreeSet::new),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(field: &'static str) -> FieldError {
        FieldError {
            field: field.into(),
            message: "wrong".into(),
        }
    }

    #[test]
    fn an_error_is_shown_until_it_is_put_right_and_not_again_before_it_is_told_anew() {
        let mut told = BTreeSet::from(["a".to_owned(), "b".to_owned()]);
        let both = [error("a"), error("b"), error("new")];
        assert_eq!(keep(&mut told, &both), [error("a"), error("b")]);
        assert_eq!(keep(&mut told, &[error("b")]), [error("b")]);
        assert_eq!(keep(&mut told, &both), [error("b")]);
    }
}

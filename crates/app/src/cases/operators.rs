//! Operators and their recovery keys.

use allotment_api::{ErrorBody, OperatorView, RecoveryKeyView, SecretText, codes};
use allotment_types::OperatorName;

use crate::{
    App,
    dispatch::{Onlooker, Operator},
    ports::{OperatorRecord, RecoveryPublicKey},
    record_error,
    run::vault_error,
};

impl Onlooker<'_> {
    pub(crate) async fn list_operators(&self) -> Result<Vec<OperatorView>, ErrorBody> {
        let operators = self
            .app
            .store
            .operators()
            .await
            .map_err(|e| record_error(&e))?;
        Ok(operators.into_iter().map(view).collect())
    }
}

impl Operator<'_> {
    pub(crate) async fn create_recovery_key(
        &self,
        operator: OperatorName,
        show: bool,
    ) -> Result<RecoveryKeyView, ErrorBody> {
        self.must_be_free(&operator, None).await?;
        let key = self
            .app
            .vault
            .create_recovery_key()
            .await
            .map_err(|e| vault_error(&e))?;
        self.put(&operator, key.public.clone(), true).await?;
        Ok(RecoveryKeyView {
            operator,
            public: key.public.0,
            secret: show.then_some(SecretText(key.secret)),
        })
    }

    pub(crate) async fn restore_recovery_key(
        &self,
        operator: OperatorName,
        key: SecretText,
    ) -> Result<OperatorView, ErrorBody> {
        let public = self
            .app
            .vault
            .restore_recovery_key(key.0)
            .await
            .map_err(|e| vault_error(&e))?;
        self.put(&operator, public, true).await
    }

    pub(crate) async fn add_operator(
        &self,
        operator: OperatorName,
        key: String,
    ) -> Result<OperatorView, ErrorBody> {
        let key = RecoveryPublicKey(key);
        // Sealing a word shows whether it is a key that can be sealed to.
        self.app
            .vault
            .seal(std::slice::from_ref(&key), &"try".into())
            .await
            .map_err(|e| vault_error(&e))?;
        self.must_be_free(&operator, Some(&key)).await?;
        self.put(&operator, key, false).await
    }

    /// Nobody's key is replaced by accident: a name that has one keeps it.
    async fn must_be_free(
        &self,
        name: &OperatorName,
        key: Option<&RecoveryPublicKey>,
    ) -> Result<(), ErrorBody> {
        let operators = self.app.store.operators().await;
        let operators = operators.map_err(|e| record_error(&e))?;
        let known = operators.iter().find(|operator| operator.name == *name);
        match known {
            Some(operator) if operator.me || key != Some(&operator.recovery_key) => {
                Err(ErrorBody::new(
                    codes::BAD_INPUT,
                    format!("There is an operator {name} already, with a recovery key"),
                )
                .hint("Nothing was changed. Their key is kept; choose another name"))
            }
            _ => Ok(()),
        }
    }

    async fn put(
        &self,
        name: &OperatorName,
        recovery_key: RecoveryPublicKey,
        me: bool,
    ) -> Result<OperatorView, ErrorBody> {
        let record = OperatorRecord {
            name: name.clone(),
            recovery_key,
            me,
        };
        self.app
            .store
            .put_operator(&record)
            .await
            .map_err(|e| record_error(&e))?;
        Ok(view(record))
    }
}

/// The operator of this computer, or what to do to become one.
pub(crate) async fn me(app: &App) -> Result<OperatorName, ErrorBody> {
    let operators = app.store.operators().await.map_err(|e| record_error(&e))?;
    operators.into_iter().find(|o| o.me).map(|o| o.name).ok_or_else(|| {
        ErrorBody::new(codes::RECOVERY_KEY_MISSING, "You have no recovery key yet")
            .hint("The secrets of an instance are sealed to the recovery keys of its operators, so that the group never depends on one computer")
            .hint("Make yours with `allotment operator init YOUR-NAME`; it is shown once, write it down")
    })
}

fn view(record: OperatorRecord) -> OperatorView {
    OperatorView {
        name: record.name,
        recovery_key: record.recovery_key.0,
        me: record.me,
    }
}

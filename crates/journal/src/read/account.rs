//! Accounts: by their names in the text, which may stand for others.

use crate::{
    balances::AccountId,
    error::{Problem, excerpt},
    escape,
};

use super::{Dialect, Reader};

impl Reader {
    /// The account that is called so in the text.
    #[inline]
    pub(super) fn account(&mut self, name: &[u8]) -> Result<AccountId, Problem> {
        if !self.renames
            && let Some(known) = self.balances.accounts.find_bytes(name)
        {
            return Ok(AccountId(known));
        }
        self.account_slowly(name)
    }

    #[cold]
    fn account_slowly(&mut self, name: &[u8]) -> Result<AccountId, Problem> {
        if let Some(known) = self.renamed.get(name) {
            return Ok(*known);
        }
        let text = self.utf8(name)?;
        let unfit = text.is_empty()
            || text.starts_with([':', '"', '@', '{', '='])
            || text.ends_with(':')
            || text.contains("::");
        if unfit {
            return Err(Problem::Account {
                text: excerpt(name),
            });
        }
        let decoded = if self.escaped && self.dialect != Some(Dialect::Beancount) {
            escape::decoded(text)
        } else {
            text.into()
        };
        let full = self.without_alias(&decoded);
        let id = self.balances.account(&full).ok_or(Problem::TooLarge)?;
        if self.renames {
            self.renamed.insert(name.into(), id);
        }
        Ok(id)
    }

    /// From here on, a name in the text stands for another one.
    pub(super) fn rename(&mut self, name: &[u8], full: &str) -> Result<(), Problem> {
        let id = self.balances.account(full).ok_or(Problem::TooLarge)?;
        self.renames = true;
        self.renamed.insert(name.into(), id);
        Ok(())
    }

    /// Adds an alias: of an account, with all below it.
    pub(super) fn alias(&mut self, short: &[u8], full: &[u8]) -> Result<(), Problem> {
        let (short, full) = (self.utf8(short)?.to_owned(), self.utf8(full)?.to_owned());
        if short.is_empty() || full.is_empty() {
            return Err(Problem::Account {
                text: format!("{short} = {full}"),
            });
        }
        self.aliases.push((short, full));
        // What was looked up before may mean something else now.
        self.renames = true;
        self.renamed.clear();
        Ok(())
    }

    /// The newest alias that fits comes first, then those before it.
    fn without_alias(&self, name: &str) -> String {
        let mut name = name.to_owned();
        for (short, full) in self.aliases.iter().rev() {
            let Some(rest) = name.strip_prefix(short.as_str()) else {
                continue;
            };
            if rest.is_empty() || rest.starts_with(':') {
                name = format!("{full}{rest}");
            }
        }
        name
    }
}

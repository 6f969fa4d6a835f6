//! Statements as papers: to print, and to send to those whom they are about.

use std::path::PathBuf;

use allotment_api::{ErrorBody, PaperForm, StatementView, StatementsView, TotalsView, call, codes};
use allotment_papers::{PdfError, StatementPaper, TotalsPaper};
use allotment_types::{Date, Language, ParticipantId};

use super::statements::totals;
use crate::{
    cases::{
        books::{aside, books_error},
        keeping::period,
        papers::{collective_name, lay_down},
    },
    dispatch::Treasurer,
    ports::Sheet,
};

/// Of whom papers are written, in which language and when.
struct About {
    language: Language,
    written: Date,
    collective: String,
}

impl About {
    fn statement(&self, statement: StatementView) -> StatementPaper {
        StatementPaper {
            language: self.language,
            written: self.written,
            collective: self.collective.clone(),
            statement,
        }
    }

    fn totals(&self, totals: TotalsView) -> TotalsPaper {
        TotalsPaper {
            language: self.language,
            written: self.written,
            collective: self.collective.clone(),
            totals,
        }
    }
}

impl Treasurer<'_> {
    pub(crate) async fn save_statement(
        &self,
        it: call::SaveStatement,
    ) -> Result<Vec<String>, ErrorBody> {
        let (language, month) = (self.language(it.language).await?, it.month.as_deref());
        let bytes = if let Some(participant) = &it.participant {
            let paper = self.statement_paper(participant, month, language).await?;
            written(it.form, || paper.html(), || paper.pdf())?
        } else {
            let paper = self.totals_paper(month, language).await?;
            written(it.form, || paper.html(), || paper.pdf())?
        };
        let (files, path) = (self.app.book_files.clone(), PathBuf::from(&it.path));
        Ok(vec![aside(move || files.write_new(&path, &bytes)).await?])
    }

    pub(crate) async fn save_statements(
        &self,
        it: call::SaveStatements,
    ) -> Result<Vec<String>, ErrorBody> {
        let about = self.about(self.language(it.language).await?).await?;
        let month = it.month;
        let all = self.show_statements(call::ShowStatements { month }).await?;
        self.expect_closed(&all.totals.month).await?;
        let (files, language) = (self.app.book_files.clone(), about.language);
        let month = all.totals.month.clone();
        // A thousand papers take a while, beside the threads that may not wait.
        let made = {
            let month = month.clone();
            move || all_of(&about, &month, all)
        };
        if let Some(folder) = it.folder.map(PathBuf::from) {
            return aside(move || files.write_all_new(&folder, &made()?)).await;
        }
        let folder = format!("statements-{month}-{language}");
        let mut written = vec![];
        for (name, pdf) in aside(made).await? {
            let sheet = Sheet {
                folder: Some(&folder),
                name: &name,
                bytes: &pdf,
                private: true,
            };
            written.push(lay_down(self.app, sheet).await?);
        }
        Ok(written)
    }

    /// One participant's month, to be shown or written.
    pub(in crate::cases) async fn statement_paper(
        &self,
        participant: &ParticipantId,
        month: Option<&str>,
        language: Language,
    ) -> Result<StatementPaper, ErrorBody> {
        let shown = call::ShowStatement {
            participant: participant.clone(),
            month: month.map(str::to_owned),
        };
        let statement = self.show_statement(shown).await?;
        self.expect_closed(&statement.totals.month).await?;
        Ok(self.about(language).await?.statement(statement))
    }

    /// How the collective stands, to be shown or written.
    pub(in crate::cases) async fn totals_paper(
        &self,
        month: Option<&str>,
        language: Language,
    ) -> Result<TotalsPaper, ErrorBody> {
        let totals = totals(self.app, month).await?;
        self.expect_closed(&totals.month).await?;
        Ok(self.about(language).await?.totals(totals))
    }

    /// Refuses the paper of a month that is open. People keep papers and compare
    /// them with each other, and of an open month the shares are missing: it
    /// would say that nobody owes anything for it.
    async fn expect_closed(&self, month: &str) -> Result<(), ErrorBody> {
        let closed = self.app.books.closed_through().await;
        let closed = closed.map_err(|error| books_error(&error))?;
        let wanted = period(month)?;
        if closed.is_some_and(|closed| wanted <= closed) {
            return Ok(());
        }
        Err(ErrorBody::new(
            codes::PLAN_REFUSED,
            format!("{month} is not closed, so that there is no paper of it yet"),
        )
        .hint("Nothing was written")
        .hint(format!(
            "See what each would bear: `allotment close {month} --preview`. Close it with `allotment close {month}`, and the papers are what they stay"
        )))
    }

    async fn about(&self, language: Language) -> Result<About, ErrorBody> {
        Ok(About {
            language,
            written: self.today()?,
            collective: collective_name(self.app).await?,
        })
    }
}

/// Everybody's month and how the collective stands, each with the name of its
/// file.
fn all_of(
    about: &About,
    month: &str,
    all: StatementsView,
) -> Result<Vec<(String, Vec<u8>)>, ErrorBody> {
    let mut papers = vec![];
    for one in all.statements.into_iter().filter(has_something) {
        let name = format!("statement-{month}-{}.pdf", one.participant);
        let pdf = about.statement(one).pdf();
        papers.push((name, pdf.map_err(|error| no_statement(&error))?));
    }
    let pdf = about.totals(all.totals).pdf();
    let pdf = pdf.map_err(|error| no_statement(&error))?;
    papers.push((format!("totals-{month}.pdf"), pdf));
    Ok(papers)
}

/// Whether a paper says anything of a participant: those who left long ago and
/// are even get none. Somebody with a share of nothing has a share.
fn has_something(one: &StatementView) -> bool {
    let hours = one.hours.as_ref();
    let worked = hours.is_some_and(|it| it.promised + it.paid + it.credited + it.gift > 0);
    !one.shares.is_empty()
        || !one.movements.is_empty()
        || one.opening.minor != 0
        || one.closing.minor != 0
        || worked
}

fn written(
    form: PaperForm,
    html: impl FnOnce() -> String,
    pdf: impl FnOnce() -> Result<Vec<u8>, PdfError>,
) -> Result<Vec<u8>, ErrorBody> {
    match form {
        PaperForm::Html => Ok(html().into_bytes()),
        PaperForm::Pdf => pdf().map_err(|error| no_statement(&error)),
    }
}

pub(crate) fn no_statement(error: &PdfError) -> ErrorBody {
    ErrorBody::new(codes::BAD_INPUT, "The statement could not be made as PDF")
        .hint("Nothing was written. Save it as a web page, which a browser prints")
        .caused_by(error)
}

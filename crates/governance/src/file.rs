//! The files in which a request and its reply travel: JSON that a person can
//! read, checked as what comes from elsewhere has to be.

use serde::{Deserialize, Serialize, de::DeserializeOwned};
use sha2::{Digest as _, Sha256};

use crate::{
    Field, Flaw, Form, Kind, NetworkOffer, Own, OwnView, Refusal, Request, RequestId, Standing,
    What, next, shown,
};

/// The form of a request's file.
pub const REQUEST: &str = "allotment-request/1";
/// The form of a reply's file.
pub const REPLY: &str = "allotment-reply/1";
/// The form of the file in which a network tells what it offers.
pub const OFFER: &str = "allotment-offer/1";
/// No file is larger, in bytes.
pub const LARGEST: usize = 256 * 1024;

/// A collective's request, as it is handed over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RequestFile {
    /// What a network will ask for, since it is not said yet. For those who
    /// read the file; it is reckoned anew when the file is taken.
    pub missing: Vec<Field>,
    /// The request.
    pub request: RequestId,
    /// Which writing of the form it is, from 1.
    pub revision: u32,
    /// The collective does not ask any more.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub withdrawn: bool,
    /// What the collective says.
    pub form: Form,
    /// Its answers to the network's questions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<Answer>,
}

/// An answer to a question of the network.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// The question's number.
    pub question: u32,
    /// What the collective says.
    pub text: String,
}

/// A file from elsewhere cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// It is too large.
    #[error("the file has {length} bytes, and none of ours has more than {LARGEST}")]
    TooLarge {
        /// How large it is.
        length: usize,
    },
    /// It is no such file.
    #[error("this is no file of the form `{wanted}`")]
    OtherForm {
        /// The form that was wanted.
        wanted: &'static str,
        /// What is wrong with it.
        #[source]
        source: Option<serde_json::Error>,
    },
    /// It is of another form, or of one that this version does not know.
    #[error("the file has the form `{found}`, and what is read here is `{wanted}`")]
    Version {
        /// Which, with what cannot be seen written out.
        found: String,
        /// The form that was wanted.
        wanted: &'static str,
    },
    /// It was changed after it was written.
    #[error("the file is not as it was written: its sum is another one")]
    Changed,
    /// Something in it may not be written so.
    #[error("something in the file cannot be taken")]
    Flaw(#[from] Flaw),
}

#[derive(Deserialize)]
struct Head {
    format: String,
}

#[derive(Serialize, Deserialize)]
struct Wrapped<T> {
    format: String,
    #[serde(flatten)]
    content: T,
    sum: String,
}

/// The sum over what a file says, whatever spaces it has.
fn sum(format: &str, content: &impl Serialize) -> Result<String, serde_json::Error> {
    let text = serde_json::to_string(content)?;
    let digest = Sha256::digest(format!("{format}\n{text}"));
    Ok(digest.iter().fold(String::new(), |mut text, byte| {
        use std::fmt::Write as _;
        let _ = write!(text, "{byte:02x}");
        text
    }))
}

fn write<T: Serialize>(format: &'static str, content: &T) -> Result<String, serde_json::Error> {
    let wrapped = Wrapped {
        format: format.to_owned(),
        sum: sum(format, content)?,
        content,
    };
    let mut text = serde_json::to_string_pretty(&wrapped)?;
    text.push('\n');
    Ok(text)
}

fn read<T: Serialize + DeserializeOwned>(
    wanted: &'static str,
    bytes: &[u8],
) -> Result<T, FileError> {
    let length = bytes.len();
    if length > LARGEST {
        return Err(FileError::TooLarge { length });
    }
    let other_form = |source| FileError::OtherForm {
        wanted,
        source: Some(source),
    };
    let head: Head = serde_json::from_slice(bytes).map_err(other_form)?;
    if head.format != wanted {
        let found = head.format.chars().take(40).collect::<String>();
        return Err(FileError::Version {
            found: shown(&found),
            wanted,
        });
    }
    // What is flattened is not checked for fields that nobody knows, so the
    // content is read by itself.
    let mut all: serde_json::Map<String, serde_json::Value> =
        serde_json::from_slice(bytes).map_err(other_form)?;
    all.remove("format");
    let said = all.remove("sum");
    let content: T = serde_json::from_value(serde_json::Value::Object(all)).map_err(other_form)?;
    let reckoned = sum(wanted, &content).map_err(other_form)?;
    if said.as_ref().and_then(serde_json::Value::as_str) != Some(&reckoned) {
        return Err(FileError::Changed);
    }
    Ok(content)
}

/// Writes a request to be handed over.
pub fn write_request(own: &Own) -> Result<String, serde_json::Error> {
    let file = RequestFile {
        missing: own.form.missing(),
        request: own.id.clone(),
        revision: own.revision,
        withdrawn: own.withdrawn,
        form: own.form.clone(),
        answers: own
            .answers
            .iter()
            .map(|(question, text)| Answer {
                question: *question,
                text: text.clone(),
            })
            .collect(),
    };
    write(REQUEST, &file)
}

/// Reads a request that was handed over.
pub fn read_request(bytes: &[u8]) -> Result<RequestFile, FileError> {
    let mut file: RequestFile = read(REQUEST, bytes)?;
    file.form.check()?;
    for answer in &file.answers {
        Field::Answer.check(&answer.text)?;
    }
    file.missing = file.form.missing();
    Ok(file)
}

/// Writes a reply to be handed back.
pub fn write_reply(view: &OwnView) -> Result<String, serde_json::Error> {
    write(REPLY, view)
}

/// Reads a reply.
pub fn read_reply(bytes: &[u8]) -> Result<OwnView, FileError> {
    let view: OwnView = read(REPLY, bytes)?;
    view.form.check()?;
    Field::Name.check(&view.network)?;
    for question in &view.questions {
        Field::Question.check(&question.text)?;
        if let Some(answer) = &question.answer {
            Field::Answer.check(answer)?;
        }
    }
    if let Some(decision) = &view.decision {
        Field::Reason.check(&decision.reason)?;
    }
    Ok(view)
}

/// Writes what a network tells everybody.
pub fn write_offer(offer: &NetworkOffer) -> Result<String, serde_json::Error> {
    write(OFFER, offer)
}

/// Reads what a network tells.
pub fn read_offer(bytes: &[u8]) -> Result<NetworkOffer, FileError> {
    let offer: NetworkOffer = read(OFFER, bytes)?;
    offer.check()?;
    Ok(offer)
}

/// A request's file does not go together with what is here.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TakeError {
    /// A newer one was taken before.
    #[error("the file has writing {found} of the form, and writing {known} was taken before")]
    Older {
        /// The one of the file.
        found: u32,
        /// The one that is here.
        known: u32,
    },
    /// It is the same writing and says something else.
    #[error("the file says something else than the same writing of it that was taken before")]
    Differs {
        /// In which fields.
        fields: Vec<Field>,
    },
    /// It is changed, and cannot be changed any more.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// It answers what was not asked.
    #[error("the file answers question {0}, which was not asked")]
    NotAsked(u32),
    /// It answers otherwise than before.
    #[error("the file answers question {0} otherwise than before")]
    AnswersDiffer(u32),
}

/// What a file has that is new: nothing, where it was taken before.
pub fn take(known: Option<&Request>, file: &RequestFile) -> Result<Vec<What>, TakeError> {
    let Some(known) = known else {
        let mut new = vec![What::Sent {
            revision: file.revision,
            form: file.form.clone(),
        }];
        if let Some(answer) = file.answers.first() {
            return Err(TakeError::NotAsked(answer.question));
        }
        if file.withdrawn {
            new.push(What::Withdrawn);
        }
        return Ok(new);
    };
    let mut new = vec![];
    let fields = known.form.differing(&file.form);
    if file.revision < known.revision {
        return Err(TakeError::Older {
            found: file.revision,
            known: known.revision,
        });
    }
    if file.revision == known.revision && !fields.is_empty() {
        return Err(TakeError::Differs { fields });
    }
    if file.revision > known.revision && !fields.is_empty() {
        next(Some(known.standing), Kind::Edited)?;
        new.push(What::Edited {
            revision: file.revision,
            form: file.form.clone(),
        });
    }
    for answer in &file.answers {
        let asked = known
            .questions
            .iter()
            .find(|it| it.number == answer.question);
        match asked
            .ok_or(TakeError::NotAsked(answer.question))?
            .answer
            .as_deref()
        {
            Some(before) if before == answer.text => {}
            Some(_) => return Err(TakeError::AnswersDiffer(answer.question)),
            None => {
                next(Some(known.standing), Kind::Answered)?;
                new.push(What::Answered {
                    question: answer.question,
                    text: answer.text.clone(),
                });
            }
        }
    }
    if file.withdrawn && known.standing != Standing::Withdrawn {
        next(Some(known.standing), Kind::Withdrawn)?;
        new.push(What::Withdrawn);
    }
    Ok(new)
}

#[cfg(test)]
#[path = "file/tests.rs"]
mod tests;

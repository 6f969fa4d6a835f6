//! A project of I Hate Money, and the same people and bills in our record: who
//! stands where, who pays whom, and who spent what in which month.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use allotment_api::call;
use allotment_app::ports::Beside;
use allotment_ledger::{
    Carry, SettleMethod, Weighted,
    books::{Account, Act, Amount, Apart, Commodity, Draft, IdempotencyKey, Posting, Salt},
    settle, split,
};
use allotment_types::{Currency, Date, Moment, Money, ParticipantId, Timestamp};
use jiff::ToSpan as _;
use rustix::time::{ClockId, clock_gettime};
use serde::{Deserialize, Serialize};

use super::{books::Chance, room::Room};
use crate::{error::BenchError, program, statistics::Spread, tell, tools};

/// At the newest versions that Debian 12's Python runs.
pub(crate) const PEERS: [(&str, &str); 2] = [("ihatemoney", "7.2.1"), ("gunicorn", "27.0.1")];

/// Loads the project, and asks for its pages.
pub(crate) const SCRIPT: &str = include_str!("money.py");

const MEMBERS: usize = 50;
const BILLS: usize = 5_000;

/// How often ours is asked in one measurement: one alone is over too soon for
/// the clock.
const TIMES: u32 = 20;

/// Cents by which two may differ: what rounding leaves with one person, theirs
/// and ours.
const NEAR: f64 = 3.0;

/// What each is asked.
pub(super) const PAGES: [&str; 3] = ["project", "settle", "statistics"];

/// Seconds of the processor for each page, and the size of the answers.
#[derive(Debug, Clone, Default)]
pub(super) struct Took {
    pub(super) seconds: BTreeMap<&'static str, Vec<f64>>,
    pub(super) bytes: BTreeMap<&'static str, usize>,
}

/// Both.
#[derive(Debug, Clone)]
pub(super) struct SideBySide {
    pub(super) theirs: Took,
    pub(super) ours: Took,
    pub(super) version: String,
    pub(super) shares: usize,
}

#[derive(Serialize)]
struct Project {
    members: Vec<Member>,
    bills: Vec<Bill>,
}

#[derive(Serialize)]
struct Member {
    name: String,
    /// A weight of 1, 1.5 or 2.
    weight: f64,
    #[serde(skip)]
    halves: u32,
}

#[derive(Serialize)]
struct Bill {
    what: String,
    date: Date,
    amount_cents: i64,
    payer: usize,
    owers: Vec<usize>,
    #[serde(rename = "type")]
    kind: Kind,
}

#[derive(Serialize, Clone, Copy, PartialEq)]
enum Kind {
    Expense,
    Reimbursement,
}

#[derive(Deserialize)]
struct Said {
    took: BTreeMap<String, Vec<Once>>,
    balances: BTreeMap<String, f64>,
}

#[derive(Deserialize)]
struct Once {
    cpu: f64,
    bytes: usize,
}

fn wrong<E: std::error::Error>(error: E) -> BenchError {
    BenchError::Books {
        said: error.to_string(),
    }
}

/// The same bills at each run: nine of ten are shared by most, one is paid back
/// to one person.
fn project() -> Project {
    let mut chance = Chance(42);
    let mut one_of = |number: usize| usize::try_from(chance.next()).unwrap_or(0) % number;
    let members = (1..=MEMBERS).map(|number| {
        let halves = [2_u32, 3, 4][one_of(3)];
        Member {
            name: format!("M{number:03}"),
            weight: f64::from(halves) / 2.0,
            halves,
        }
    });
    let members = members.collect();
    let begin = Date::constant(2020, 1, 1);
    let bills = (0..BILLS).map(|number| {
        let payer = one_of(MEMBERS);
        let (owers, kind) = if number % 10 == 9 {
            let back = one_of(MEMBERS);
            let back = if back == payer {
                (back + 1) % MEMBERS
            } else {
                back
            };
            (vec![back], Kind::Reimbursement)
        } else {
            let some: Vec<usize> = (0..MEMBERS).filter(|_| one_of(5) != 0).collect();
            let all = number % 3 == 0;
            let owers = if all { (0..MEMBERS).collect() } else { some };
            (
                if owers.is_empty() { vec![0] } else { owers },
                Kind::Expense,
            )
        };
        let days = i64::try_from(number * 1_800 / BILLS).unwrap_or(0);
        Bill {
            what: format!("bill {number}"),
            date: begin.checked_add(days.days()).unwrap_or(begin),
            amount_cents: 100 + i64::try_from(one_of(50_000)).unwrap_or(0),
            payer,
            owers,
            kind,
        }
    });
    let bills = bills.collect();
    Project { members, bills }
}

/// Measures in a folder.
pub(super) async fn measure(folder: &Path, rounds: usize) -> Result<SideBySide, BenchError> {
    let project = project();
    let room = Room::new(&folder.join("money")).await?;
    tell("Booking 5,000 bills of 50 people …");
    book(&room, &project).await?;
    tell("Asking I Hate Money …");
    let said = theirs(folder, &project, rounds).await?;
    let mut theirs = Took::default();
    for name in PAGES {
        let all = said.took.get(name).ok_or(BenchError::OtherAnswer)?;
        let seconds = all.iter().map(|once| once.cpu).collect();
        theirs.seconds.insert(name, seconds);
        let bytes = all.iter().map(|once| once.bytes).max().unwrap_or(0);
        theirs.bytes.insert(name, bytes);
    }
    let mut ours = Took::default();
    for _ in 0..rounds {
        for name in PAGES {
            let begun = processor();
            let mut bytes = 0;
            for _ in 0..TIMES {
                bytes = answer(&room, name, &said.balances).await?;
            }
            let took = (processor() - begun) / f64::from(TIMES);
            ours.seconds.entry(name).or_default().push(took);
            ours.bytes.insert(name, bytes);
        }
    }
    Ok(SideBySide {
        theirs,
        ours,
        version: PEERS
            .map(|(name, version)| format!("{name} {version}"))
            .join(" with "),
        shares: project.bills.iter().map(|bill| bill.owers.len()).sum(),
    })
}

/// What this program used of the processor so far, in seconds.
fn processor() -> f64 {
    let used = clock_gettime(ClockId::ProcessCPUTime);
    #[expect(clippy::cast_precision_loss, reason = "far below 2^52")]
    let seconds = used.tv_sec as f64 + used.tv_nsec as f64 / 1e9;
    seconds
}

async fn theirs(folder: &Path, project: &Project, rounds: usize) -> Result<Said, BenchError> {
    let python = tools::from_pypi(&PEERS).await?.join("python");
    let home = folder.join("ihatemoney");
    std::fs::create_dir_all(&home).map_err(BenchError::files("make", &home))?;
    let write = |name: &str, text: &str| -> Result<PathBuf, BenchError> {
        let path = home.join(name);
        std::fs::write(&path, text).map_err(BenchError::files("write", &path))?;
        Ok(path)
    };
    let script = write("money.py", SCRIPT)?;
    let text = serde_json::to_string(project).map_err(wrong)?;
    let bills = write("bills.json", &text)?;
    let mut load = program::command(&python);
    load.arg(&script).arg("load").arg(&home).arg(bills);
    program::run("Filling a project of I Hate Money", load).await?;
    let free = std::net::TcpListener::bind(("127.0.0.1", 0))
        .and_then(|listener| listener.local_addr())
        .map_err(BenchError::files("find", "a free port"))?;
    let mut ask = program::command(&python);
    ask.arg(&script).arg("ask").arg(&home);
    ask.arg(free.port().to_string()).arg(rounds.to_string());
    let ended = program::run("Asking I Hate Money", ask).await?;
    let said = ended.out.lines().last().unwrap_or_default();
    serde_json::from_str(said).map_err(wrong)
}

/// Where somebody's part of a kind is counted.
fn account(member: &Member, kind: &str) -> Result<Account, BenchError> {
    format!("Assets:Receivable:{}:{kind}", member.name)
        .parse()
        .map_err(wrong)
}

async fn book(room: &Room, project: &Project) -> Result<(), BenchError> {
    let by = allotment_ledger::books::Author::new("ada").map_err(wrong)?;
    let note = Apart::of("a bill", &Salt::new([7; 32]));
    let mut carry = Carry::none(Currency::EUR);
    let collective = "ours".parse().map_err(wrong)?;
    let draft = |key: String, date: Date, act: Act, postings: Vec<Posting>| {
        Ok::<_, BenchError>(Draft {
            date,
            key: IdempotencyKey::new(key).map_err(wrong)?,
            by: by.clone(),
            act,
            postings,
        })
    };
    let begin = Date::constant(2020, 1, 1);
    let mut drafts = vec![draft(
        "open".to_owned(),
        begin,
        Act::Opened { collective },
        vec![],
    )?];
    for bill in &project.bills {
        let total = Money::new(bill.amount_cents, Currency::EUR);
        let posting = |account: Account, minor: i64| {
            Posting::new(account, Amount::new(minor, Commodity::EUR))
        };
        let mut postings = vec![];
        let payer = project
            .members
            .get(bill.payer)
            .ok_or(BenchError::OtherAnswer)?;
        if bill.kind == Kind::Expense {
            let mut among = vec![];
            for sharer in &bill.owers {
                let one = project
                    .members
                    .get(*sharer)
                    .ok_or(BenchError::OtherAnswer)?;
                among.push(Weighted::new(id(&one.name)?, one.halves));
            }
            let shared = split(total, &among, &carry).map_err(wrong)?;
            carry = shared.carry;
            postings.push(posting(account(payer, "Paid")?, -total.minor));
            postings.push(posting(
                "Expenses:Bills".parse().map_err(wrong)?,
                total.minor,
            ));
            postings.push(posting(
                "Income:Shares".parse().map_err(wrong)?,
                -total.minor,
            ));
            for part in shared.parts.iter().filter(|part| part.share.minor != 0) {
                let name = part.participant.as_str().to_uppercase();
                let to = format!("Assets:Receivable:{name}:Spent");
                postings.push(posting(to.parse().map_err(wrong)?, part.share.minor));
            }
        } else {
            let to = bill
                .owers
                .first()
                .and_then(|sharer| project.members.get(*sharer));
            let to = to.ok_or(BenchError::OtherAnswer)?;
            postings.push(posting(account(payer, "Transferred")?, -total.minor));
            postings.push(posting(account(to, "Received")?, total.minor));
        }
        let act = Act::Noted { note };
        drafts.push(draft(
            bill.what.replace(' ', "/"),
            bill.date,
            act,
            postings,
        )?);
    }
    let recorded: Timestamp = "2026-11-20T12:00:00Z".parse().map_err(wrong)?;
    let mut drafts = drafts.into_iter();
    let books = &room.desk.app.books;
    let recorded = Moment::from(recorded);
    let booked = books
        .admit(&mut drafts, &recorded, &Beside::default())
        .await;
    booked.map(|_| ()).map_err(wrong)
}

fn id(name: &str) -> Result<ParticipantId, BenchError> {
    name.to_lowercase().parse().map_err(wrong)
}

/// Ours: the answer as it goes to the window, and how long it is.
async fn answer(
    room: &Room,
    page: &str,
    theirs: &BTreeMap<String, f64>,
) -> Result<usize, BenchError> {
    let shown = room
        .ask(call::ShowBalances {
            within: Some("Assets:Receivable".into()),
            month: None,
        })
        .await?;
    let mut owes: BTreeMap<&str, i128> = BTreeMap::new();
    for one in &shown {
        let name = one.account.split(':').nth(2).unwrap_or_default();
        *owes.entry(name).or_default() += i128::from(one.minor.unwrap_or_default());
    }
    #[expect(clippy::cast_precision_loss, reason = "far below 2^52")]
    for (member, theirs) in theirs {
        let ours = owes.get(member.as_str()).copied().unwrap_or_default();
        // They say what somebody is ahead by, and in whole units.
        if (theirs * -100.0 - ours as f64).abs() > NEAR {
            let (member, theirs) = (member.clone(), *theirs);
            return Err(BenchError::Differs {
                member,
                theirs,
                ours,
            });
        }
    }
    let text = match page {
        "project" => serde_json::to_string(&shown),
        "settle" => {
            let mut balances = BTreeMap::new();
            for (name, minor) in owes {
                let minor = i64::try_from(minor).map_err(wrong)?;
                balances.insert(id(name)?, Money::new(-minor, Currency::EUR));
            }
            let transfers = settle(&balances, SettleMethod::LargestFirst, &[]).map_err(wrong)?;
            serde_json::to_string(&transfers)
        }
        _ => {
            let months = room.desk.app.books.months("Expenses:Bills").await;
            let months = months.map_err(wrong)?;
            let months: Vec<(String, i64)> = months
                .into_iter()
                .map(|one| (one.month.to_string(), one.minor))
                .collect();
            serde_json::to_string(&(&shown, months))
        }
    };
    text.map(|text| text.len()).map_err(wrong)
}

impl SideBySide {
    /// Their time by ours for a page.
    pub(super) fn ratio(&self, page: &str) -> f64 {
        let none = vec![];
        let of = |took: &Took| took.seconds.get(page).unwrap_or(&none).clone();
        Spread::of_ratio(&of(&self.theirs), &of(&self.ours)).median
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bills_are_the_same_at_each_run() {
        let (one, two) = (project(), project());
        let text = serde_json::to_string(&one).unwrap();
        assert_eq!(text, serde_json::to_string(&two).unwrap());
        let shares: usize = one.bills.iter().map(|bill| bill.owers.len()).sum();
        assert_eq!(
            (one.members.len(), one.bills.len(), shares),
            (50, 5_000, 195_514)
        );
        insta::assert_snapshot!(&text[..80], @r#"{"members":[{"name":"M001","weight":1.5},{"name":"M002","weight":2.0},{"name":"M"#);
    }
}

//! The hand-over sheet: the operations guide of one instance, on one page.

use allotment_types::Language;
use jiff::civil::Date;

use crate::{
    clean::clean,
    html,
    paper::{Block, Line, Paper},
    pdf::{self, PdfError},
    words::Words,
};

/// All that the hand-over sheet of an instance is made from. **None of it may be
/// a secret**: the sheet hangs on a wall.
///
/// Every text may be anything that a person typed or a server said; it is made
/// fit for the page here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandoverSheet {
    /// The language of the sheet.
    pub language: Language,
    /// The day on which it is written, where its people live.
    pub written: Date,
    /// The collective's name.
    pub collective: String,
    /// What its people call the instance: `Our wiki`.
    pub instance: String,
    /// Where it is found: `wiki.example.org`.
    pub address: String,
    /// The app and its version: `MediaWiki 1.43.1`.
    pub app: String,
    /// The recipe's name.
    pub recipe: String,
    /// The recipe's version.
    pub recipe_version: String,
    /// The name of the instance's Docker stack: `wiki_example_org`.
    pub stack: String,
    /// The stack's services without the stack's name, the one that answers the
    /// web first: `app`, `db`. With none, the first is taken to be `app`, which
    /// every recipe has.
    pub services: Vec<String>,
    /// What the server is called in Allotment.
    pub server: String,
    /// What is typed after `ssh` to reach it: `root@192.0.2.7`.
    pub login: String,
    /// Whether that account becomes root by `sudo`.
    pub sudo: bool,
    /// The server's name or number on the network: `192.0.2.7`.
    pub host: String,
    /// Who rents the server out, where that is known.
    pub provider: Option<String>,
    /// Who looks after the instance.
    pub operators: Vec<Operator>,
    /// The DNS records that were made for it.
    pub records: Vec<DnsRecord>,
    /// What it costs, where that was settled.
    pub costs: Option<Costs>,
}

/// A person who looks after the instance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operator {
    /// What they are called.
    pub name: String,
    /// How they are reached, where they want that to be read by all.
    pub contact: Option<String>,
}

/// A DNS record, in the words of a zone file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DnsRecord {
    /// The name, with or without the final dot: `wiki.example.org.`
    pub name: String,
    /// The type: `A`, `AAAA`, `CNAME`.
    pub kind: String,
    /// What it says: `192.0.2.7`.
    pub value: String,
}

/// What the instance costs in a month. Amounts are texts, written the way of the
/// language by whoever keeps the books.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Costs {
    /// All of it: `€12.40`.
    pub total: String,
    /// Who bears what. A share is shown only where its participant agrees to that.
    pub shares: Vec<Share>,
}

/// What one participant bears in a month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Share {
    /// The participant.
    pub name: String,
    /// The amount: `€3.10`.
    pub amount: String,
}

impl HandoverSheet {
    /// The sheet as one HTML file that loads nothing and runs nothing.
    pub fn html(&self) -> String {
        html::page(&self.paper())
    }

    /// The sheet as PDF, A4. It takes one page where names are of usual length
    /// and about ten people share the cost, and further ones where they are not.
    pub fn pdf(&self) -> Result<Vec<u8>, PdfError> {
        pdf::bytes(&self.paper(), self.written)
    }

    fn paper(&self) -> Paper {
        let words = Words::of(self.language);
        let date = words.date(self.written);
        let foot = words.say_with(
            "sheet-foot",
            &[("date", &date), ("collective", &self.collective)],
        );
        let instance = [
            ("instance", self.instance.as_str()),
            ("address", self.address.as_str()),
        ];
        Paper {
            language: self.language,
            title: words.say_with("sheet-title", &instance),
            kind: words.say_with("sheet-kind", &instance[1..]),
            heading: clean(&self.instance),
            lead: words.say_with("sheet-lead", &instance[..1]),
            main: self.main(&words),
            side: self.side(&words),
            foot,
            page_of: page_of(self.language),
        }
    }

    fn url(&self) -> String {
        format!("https://{}", self.address)
    }

    fn folder(&self) -> String {
        instance_folder(&self.address)
    }

    fn main(&self, words: &Words) -> Vec<Block> {
        let mut blocks = self.trouble(words);
        blocks.extend(self.care(words));
        blocks.extend(self.places(words));
        blocks.extend(self.backups(words));
        blocks.extend(self.takeover(words));
        blocks
    }

    fn trouble(&self, words: &Words) -> Vec<Block> {
        let service = self.services.first().map_or("app", String::as_str);
        let mut login = vec![format!("ssh {}", self.login)];
        if self.sudo {
            login.push("sudo -i".to_owned());
        }
        login.push("docker service ls".to_owned());
        let steps = vec![
            (
                words.line_with("sheet-trouble-elsewhere", &[("url", &self.url())]),
                vec![],
            ),
            (
                words.line("sheet-trouble-status"),
                vec![
                    "allotment status".to_owned(),
                    format!("allotment resume {}", self.server),
                ],
            ),
            (words.line("sheet-trouble-login"), login),
            (
                words.line("sheet-trouble-logs"),
                vec![format!(
                    "docker service logs --since 1h {}_{service}",
                    self.stack
                )],
            ),
            (words.line("sheet-trouble-restart"), self.start()),
        ];
        vec![
            Block::Heading(words.say("sheet-trouble")),
            Block::Steps(cleaned(steps)),
        ]
    }

    fn start(&self) -> Vec<String> {
        vec![
            format!("cd {}", self.folder()),
            format!("docker stack deploy -c compose.yml {}", self.stack),
        ]
    }

    fn care(&self, words: &Words) -> Vec<Block> {
        let daily = words.line_with("sheet-care-daily-what", &[("url", &self.url())]);
        vec![
            Block::Heading(words.say("sheet-care")),
            Block::Facts(vec![
                (words.line("sheet-care-daily"), daily),
                (
                    words.line("sheet-care-weekly"),
                    words.line("sheet-care-weekly-what"),
                ),
                (
                    words.line("sheet-care-monthly"),
                    words.line("sheet-care-monthly-what"),
                ),
            ]),
        ]
    }

    fn places(&self, words: &Words) -> Vec<Block> {
        let volumes = format!("/var/lib/docker/volumes/{}_*", self.stack);
        let place = |file: &str, what| (Line::default().typed(&clean(file)), words.line(what));
        vec![
            Block::Heading(words.say("sheet-places")),
            Block::Text(words.line_with("sheet-places-folder", &[("folder", &self.folder())])),
            Block::Facts(vec![
                place("compose.yml", "sheet-places-compose"),
                place("app.env", "sheet-places-env"),
                place("secrets.age", "sheet-places-secrets"),
                place(&volumes, "sheet-places-data"),
                place("/var/lib/allotment/runs", "sheet-places-runs"),
            ]),
        ]
    }

    fn backups(&self, words: &Words) -> Vec<Block> {
        let (stack, address, folder) = (&self.stack, &self.address, self.folder());
        let mut commands = vec![
            format!("docker stack rm {stack}"),
            // What still runs would be packed in the middle of a sentence.
            format!("while docker ps | grep -q {stack}_; do sleep 1; done"),
            format!("tar czf /root/{address}.tar.gz \\"),
            format!("  {folder} \\"),
            format!("  /var/lib/docker/volumes/{stack}_*"),
        ];
        commands.extend(self.start());
        vec![
            Block::Heading(words.say("sheet-backups")),
            Block::Text(words.line("sheet-backups-how")),
            Block::Typed(commands.iter().map(|c| clean(c)).collect()),
            Block::Text(words.line("sheet-backups-keep")),
        ]
    }

    fn secrets(words: &Words) -> Vec<Block> {
        vec![
            Block::Heading(words.say("sheet-secrets")),
            Block::Text(words.line("sheet-secrets-how")),
            Block::Typed(vec!["age -d -i key.txt secrets.age".to_owned()]),
        ]
    }

    fn takeover(&self, words: &Words) -> Vec<Block> {
        let file = format!("~/.abra/servers/{}/{}.env", self.host, self.address);
        vec![
            Block::Heading(words.say("sheet-takeover")),
            Block::Text(words.line("sheet-takeover-docker")),
            Block::Text(words.line_with(
                "sheet-takeover-abra",
                &[("host", &self.host), ("file", &file)],
            )),
        ]
    }

    fn side(&self, words: &Words) -> Vec<Block> {
        let mut blocks = self.glance(words);
        blocks.extend(self.people(words));
        blocks.extend(self.dns(words));
        blocks.extend(Self::secrets(words));
        // Last, since it may be long.
        blocks.extend(self.cost(words));
        blocks
    }

    fn glance(&self, words: &Words) -> Vec<Block> {
        let line = Line::default;
        let text = |value: &str| line().text(&clean(value));
        let typed = |value: &str| line().typed(&clean(value));
        let mut facts = vec![
            (words.line("sheet-glance-address"), typed(&self.url())),
            (words.line("sheet-glance-app"), text(&self.app)),
            (
                words.line("sheet-glance-recipe"),
                typed(&self.recipe)
                    .text(" ")
                    .text(&clean(&self.recipe_version)),
            ),
            (
                words.line("sheet-glance-collective"),
                text(&self.collective),
            ),
            (words.line("sheet-glance-server"), typed(&self.server)),
            (
                words.line("sheet-glance-login"),
                typed(&format!("ssh {}", self.login)),
            ),
        ];
        if let Some(provider) = &self.provider {
            facts.push((words.line("sheet-glance-provider"), text(provider)));
        }
        vec![
            Block::Heading(words.say("sheet-glance")),
            Block::Facts(facts),
        ]
    }

    fn people(&self, words: &Words) -> Vec<Block> {
        let mut blocks = vec![Block::Heading(words.say("sheet-people"))];
        if self.operators.is_empty() {
            blocks.push(Block::Text(words.line("sheet-people-none")));
        } else {
            let people = self.operators.iter().map(|operator| {
                let name = Line::default().text(&clean(&operator.name));
                match &operator.contact {
                    Some(contact) => name.text(", ").text(&clean(contact)),
                    None => name,
                }
            });
            blocks.push(Block::Points(people.collect()));
        }
        blocks.push(Block::Form {
            head: vec![words.say("sheet-people-phone")],
            rows: 2,
        });
        blocks
    }

    fn dns(&self, words: &Words) -> Vec<Block> {
        let mut blocks = vec![Block::Heading(words.say("sheet-dns"))];
        if self.records.is_empty() {
            blocks.push(Block::Text(words.line("sheet-dns-none")));
        } else {
            blocks.push(Block::Text(words.line("sheet-dns-why")));
            let records = self.records.iter();
            let records = records.map(|r| clean(&format!("{} {} {}", r.name, r.kind, r.value)));
            blocks.push(Block::Typed(records.collect()));
        }
        blocks
    }

    fn cost(&self, words: &Words) -> Vec<Block> {
        let mut blocks = vec![Block::Heading(words.say("sheet-costs"))];
        let Some(costs) = &self.costs else {
            blocks.push(Block::Text(words.line("sheet-costs-unknown")));
            return blocks;
        };
        blocks.push(Block::Text(
            words.line_with("sheet-costs-total", &[("total", &costs.total)]),
        ));
        if !costs.shares.is_empty() {
            let rows = costs.shares.iter();
            let rows = rows.map(|share| [clean(&share.name), clean(&share.amount)]);
            blocks.push(Block::Figures {
                head: [words.say("sheet-costs-who"), words.say("sheet-costs-share")],
                rows: rows.collect(),
            });
        }
        blocks
    }
}

/// Where an instance lies on its server.
pub(crate) fn instance_folder(address: &str) -> String {
    format!("/var/lib/allotment/instances/{address}")
}

/// Counts pages in this language.
pub(crate) fn page_of(language: Language) -> Box<dyn Fn(usize, usize) -> String> {
    Box::new(move |page, pages| {
        let (page, pages) = (page.to_string(), pages.to_string());
        Words::of(language).say_with("page-of", &[("page", &page), ("pages", &pages)])
    })
}

fn cleaned(steps: Vec<(Line, Vec<String>)>) -> Vec<(Line, Vec<String>)> {
    let each = steps.into_iter();
    each.map(|(line, commands)| (line, commands.iter().map(|c| clean(c)).collect()))
        .collect()
}

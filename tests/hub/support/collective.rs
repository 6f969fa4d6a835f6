//! A collective with people, costs and months, kept by a treasurer in their own
//! browser.

use serde_json::{Value, json};

use super::{House, Person};

/// Asks the hub as its pages do, in the browser of whoever is signed in there.
async fn ask(person: &Person, scope: &str, name: &str, fields: Value) -> Value {
    let script = r"
        const [path, body, done] = arguments;
        fetch(path, { method: 'POST', headers: { 'X-Allotment': '1' }, body }).then(
            async (answer) => done({ status: answer.status, said: await answer.json() }),
            (error) => done({ status: 0, said: String(error) }))";
    let path = format!("/api/{scope}/{name}");
    let args = vec![json!(path), json!(fields.to_string())];
    let answer = person.window.execute_async(script, args).await.unwrap();
    assert_eq!(answer["status"], 200, "{name}: {answer}");
    answer["said"].clone()
}

/// Four months back from the one that is running, oldest first.
async fn months(person: &Person) -> Vec<String> {
    let script = r"
        const now = new Date();
        return [4, 3, 2, 1].map((back) => new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - back, 1))
            .toISOString().slice(0, 7))";
    let told = person.window.execute(script, vec![]).await.unwrap();
    let told = told.as_array().unwrap().iter();
    told.map(|it| it.as_str().unwrap().to_owned()).collect()
}

const PEOPLE: [(&str, &str); 6] = [
    ("ada", "Ada Ní Bhraonáin"),
    ("bo", "Bo"),
    ("cleo", "Cleo Marchetti"),
    ("dara", "Dara"),
    ("emil", "Emil Åström"),
    ("fatou", "Fatou"),
];

/// What each pays in a month.
const PAYMENTS: [(&str, &str); 6] = [
    ("ada", "15.00"),
    ("bo", "11.00"),
    ("cleo", "10.00"),
    ("dara", "11.00"),
    ("emil", "11.00"),
    ("fatou", "11.00"),
];

/// Makes the collective `greens` and its treasurer, who is signed in in that
/// window afterwards. Its last three months are closed.
pub(crate) async fn greens(house: &House, treasurer: &Person) {
    house
        .does(&["collective", "add", "greens", "--name", "The Greens"])
        .await;
    let link = house
        .link(&["invite", "greens", "--role", "treasurer"])
        .await;
    treasurer.window.goto(&link).await.unwrap();
    treasurer.fills("name", "Tess").await;
    treasurer.clicks("form .main-act").await;
    treasurer.sees("main .devices").await;

    let months = months(treasurer).await;
    let done = async |name: &str, fields: Value| ask(treasurer, "greens", name, fields).await;
    let described = json!({
        "name": "The Greens", "people": PEOPLE.len(), "currency": "EUR", "language": "en",
    });
    done("describe-collective", described).await;
    let first = format!("{}-01", months[0]);
    for (short, name) in PEOPLE {
        let person = json!({
            "participant": short, "name": name, "joins": first, "stamped": { "on": first },
        });
        done("add-person", person).await;
    }
    let rule = json!({ "from": months[0], "rule": "equal", "stamped": { "on": first } });
    done("set-rule", rule).await;
    let bank = json!({
        "holder": "box", "sort": "cash", "name": "The box", "stamped": { "on": first },
    });
    done("add-holder", bank).await;
    for (number, month) in months.iter().enumerate() {
        let day = |day: u32| format!("{month}-{day:02}");
        for (short, amount) in PAYMENTS {
            let payment = json!({
                "participant": short, "holder": "box", "amount": amount,
                "sort": { "in": {} }, "stamped": { "on": day(3) },
            });
            done("add-payment", payment).await;
        }
        for (title, purpose, amount) in [
            ("Server and storage", "infrastructure", "47.12"),
            ("Address of the wiki", "infrastructure", "3.40"),
            ("To those who write the wiki", "upstream", "12.00"),
            ("The account", "fees", "2.50"),
        ] {
            let cost = json!({
                "new": {
                    "title": title, "purpose": purpose, "amount": amount,
                    "paid_by": [{ "who": "box" }], "receipts": [],
                },
                "stamped": { "on": day(5) },
            });
            done("add-cost", cost).await;
        }
        let hours = json!({
            "participant": "ada", "worked": day(20), "time": "2:30", "task": "updates",
            "kind": "gift", "stamped": { "on": day(20) },
        });
        done("add-hours", hours).await;
        if number > 0 {
            let closed = json!({ "month": months[number - 1], "preview": false });
            done("close-month", closed).await;
        }
    }
    let closed = json!({ "month": months[3], "preview": false });
    done("close-month", closed).await;
}

//! Answers to a recipe's questions: some for every pair of choices, and any
//! that people might think of.

use std::collections::{BTreeMap, BTreeSet};

use allotment_recipe::{Question, QuestionKind, Recipe};
use proptest::{prelude::*, sample::select, string::string_regex};

pub(crate) type Answers = BTreeMap<String, String>;

/// The values of a question that is answered by choosing.
fn choices(question: &Question) -> Vec<String> {
    match question.kind {
        QuestionKind::YesNo if question.choices.is_empty() => {
            vec!["true".to_owned(), "false".to_owned()]
        }
        QuestionKind::YesNo | QuestionKind::Choice => {
            let all = question.choices.iter();
            all.map(|choice| choice.value.clone()).collect()
        }
        _ => vec![],
    }
}

/// Combinations of choices in which every two values of two questions meet at
/// least once: greedily, the combination with most new pairs first.
pub(crate) fn pairwise(recipe: &Recipe) -> Vec<Answers> {
    let asked: Vec<(&str, Vec<String>)> = recipe
        .toml
        .questions
        .iter()
        .map(|question| (question.key.as_str(), choices(question)))
        .filter(|(_, values)| !values.is_empty())
        .collect();
    let mut wanted = BTreeSet::new();
    for (i, (_, some)) in asked.iter().enumerate() {
        for (j, (_, others)) in asked.iter().enumerate().skip(i) {
            for value in 0..some.len() {
                for other in 0..others.len() {
                    if i != j || value == other {
                        wanted.insert(((i, value), (j, other)));
                    }
                }
            }
        }
    }
    let mut combinations = vec![];
    while let Some(first) = wanted.first().copied() {
        let (one, other) = first;
        let mut chosen = BTreeMap::from([one, other]);
        for (question, (_, values)) in asked.iter().enumerate() {
            if chosen.contains_key(&question) {
                continue;
            }
            let met = |value: &usize| {
                let here = (question, *value);
                let pairs = chosen.iter().map(|(at, of)| pair((*at, *of), here));
                pairs.filter(|pair| wanted.contains(pair)).count()
            };
            let best = (0..values.len()).max_by_key(met).unwrap_or_default();
            chosen.insert(question, best);
        }
        let all: Vec<(usize, usize)> = chosen.into_iter().collect();
        for (i, one) in all.iter().enumerate() {
            for other in &all[i..] {
                wanted.remove(&pair(*one, *other));
            }
        }
        let answered = all.iter().map(|(question, value)| {
            let (key, values) = &asked[*question];
            ((*key).to_owned(), values[*value].clone())
        });
        combinations.push(answered.collect());
    }
    if combinations.is_empty() {
        combinations.push(Answers::new());
    }
    combinations
}

fn pair(one: (usize, usize), other: (usize, usize)) -> ((usize, usize), (usize, usize)) {
    if one <= other {
        (one, other)
    } else {
        (other, one)
    }
}

/// Answers that its check accepts, to every question, also where they were not
/// asked for.
pub(crate) fn accepted(recipe: &Recipe) -> BoxedStrategy<Answers> {
    let each: Vec<BoxedStrategy<(String, String)>> = recipe
        .toml
        .questions
        .iter()
        .map(|question| {
            let key = question.key.clone();
            one(question).prop_map(move |it| (key.clone(), it)).boxed()
        })
        .collect();
    each.prop_map(|all| all.into_iter().collect()).boxed()
}

/// The same, with these choices.
pub(crate) fn with(recipe: &Recipe, chosen: &Answers) -> BoxedStrategy<Answers> {
    let chosen = chosen.clone();
    accepted(recipe)
        .prop_map(move |mut all| {
            all.extend(chosen.clone());
            all
        })
        .boxed()
}

fn one(question: &Question) -> BoxedStrategy<String> {
    let choices = choices(question);
    if !choices.is_empty() {
        return select(choices).boxed();
    }
    let text = match (&question.kind, &question.pattern) {
        (_, Some(pattern)) => string_regex(pattern).unwrap().boxed(),
        (QuestionKind::Email, _) => "[a-z]{1,9}@[a-z]{1,9}\\.org".boxed(),
        (QuestionKind::Domain, _) => "[a-z]{1,9}\\.[a-z]{2,5}\\.org".boxed(),
        (QuestionKind::Number, _) => {
            let (least, most) = (question.min.unwrap_or(1), question.max.unwrap_or(9_999));
            (least..=most).prop_map(|number| number.to_string()).boxed()
        }
        (QuestionKind::Locale, _) => select(vec!["en", "de", "pt-BR"])
            .prop_map(str::to_owned)
            .boxed(),
        // What a shell, YAML and Docker each take for something else.
        _ => "[a-zA-Z0-9 äß$#'\"{}:&*!|>%@`\\\\-]{1,24}".boxed(),
    };
    let asked = question.clone();
    text.prop_map(|text| text.trim().to_owned())
        .prop_filter("refused", move |text| asked.check(text).is_ok())
        .boxed()
}

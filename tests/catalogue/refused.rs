//! What is refused is refused with its field, its cause and what to do.

use allotment_recipe::{Condition, Question, Severity};
use proptest::{
    prelude::*,
    test_runner::{Config, TestRunner},
};

use crate::{address, answers, recipes};

/// Texts that are no answer to most questions.
fn nonsense() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        Just("two\nlines".to_owned()),
        Just("no\0text".to_owned()),
        Just("-1".to_owned()),
        Just("a".repeat(3_000)),
        "\\PC{0,40}",
    ]
}

#[test]
fn what_a_question_refuses_is_refused_by_name_with_cause_and_remedy() {
    for recipe in recipes() {
        // What is asked only sometimes is left out here: refusing it depends
        // on the other answers.
        let always = |question: &&Question| question.when == Condition::default();
        let questions: Vec<Question> = recipe
            .toml
            .questions
            .iter()
            .filter(always)
            .cloned()
            .collect();
        if questions.is_empty() {
            continue;
        }
        let config = Config {
            cases: 96,
            failure_persistence: None,
            ..Config::default()
        };
        let given = (answers::accepted(&recipe), 0..questions.len(), nonsense());
        let outcome = TestRunner::new(config).run(&given, |(mut all, which, bad)| {
            let question = &questions[which];
            prop_assume!(!bad.is_empty() && question.check(&bad).is_err());
            all.insert(question.key.clone(), bad.clone());
            let Err(problems) = recipe.settings(&address(), &all) else {
                return Err(TestCaseError::fail(format!(
                    "{} took {bad:?}",
                    question.key
                )));
            };
            let about = |problem: &&allotment_recipe::Problem| {
                problem.setting.as_deref() == Some(question.key.as_str())
            };
            let found: Vec<_> = problems.iter().filter(about).collect();
            prop_assert!(!found.is_empty(), "{problems:?} names not {}", question.key);
            for problem in found {
                prop_assert_eq!(problem.severity, Severity::Error);
                prop_assert!(!problem.message.is_empty());
                prop_assert!(problem.fix.is_some());
            }
            Ok(())
        });
        if let Err(error) = outcome {
            panic!("{}: {error}", recipe.name);
        }
    }
}

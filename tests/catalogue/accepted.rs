//! What is accepted gives a stack that Docker reads.

use allotment_recipe::{Problem, Recipe, RenderedStack};
use proptest::{
    prelude::*,
    strategy::ValueTree as _,
    test_runner::{Config, TestRunner},
};

use crate::{
    address,
    answers::{self, Answers},
    docker, recipes,
};

fn stack(recipe: &Recipe, answers: &Answers) -> Result<RenderedStack, String> {
    let told = |problems: Vec<Problem>| -> String {
        let all: Vec<_> = problems.iter().map(ToString::to_string).collect();
        all.join("; ")
    };
    let settings = recipe.settings(&address(), answers).map_err(told)?;
    recipe.render(&settings).map_err(told)
}

#[test]
fn every_two_choices_together_give_a_stack_that_docker_reads_without_a_word() {
    if !docker::is_here() {
        return;
    }
    let mut runner = TestRunner::deterministic();
    for recipe in recipes() {
        let combinations = answers::pairwise(&recipe);
        println!("{}: {} combinations", recipe.name, combinations.len());
        for chosen in combinations {
            let all = answers::with(&recipe, &chosen).new_tree(&mut runner);
            let all = all.unwrap().current();
            let complaint = docker::complains(&stack(&recipe, &all).unwrap());
            assert_eq!(complaint, None, "{} with {all:?}", recipe.name);
        }
    }
}

#[test]
fn whatever_the_checks_accept_gives_a_stack() {
    for recipe in recipes() {
        let config = Config {
            cases: 64,
            failure_persistence: None,
            ..Config::default()
        };
        let outcome = TestRunner::new(config).run(&answers::accepted(&recipe), |answers| {
            let stack = stack(&recipe, &answers).map_err(TestCaseError::fail)?;
            // Docker expands variables once more: it must find none, whatever
            // people have typed.
            let text = stack.compose.to_string().replace("$$", "");
            prop_assert!(!text.contains('$'), "a variable is left");
            Ok(())
        });
        if let Err(error) = outcome {
            panic!("{}: {error}", recipe.name);
        }
    }
}

//! The recipes that come with the program.

use allotment_api::call;
use allotment_test_support::TestApp;
use allotment_types::Language;

#[tokio::test]
async fn every_recipe_speaks_every_language_and_is_as_the_linter_wants_it() {
    let app = TestApp::new().await;
    let recipes = app.call(call::ListRecipes {}).await.unwrap();
    assert!(!recipes.is_empty());
    for view in recipes {
        let problems = app
            .call(call::LintRecipe {
                recipe: view.name.clone(),
            })
            .await
            .unwrap();
        let problems: Vec<String> = problems.iter().map(ToString::to_string).collect();
        assert_eq!(problems, [""; 0], "{}", view.name);
        let english = view.clone();
        for language in Language::ALL {
            assert!(
                view.words.of(language).is_some(),
                "{} in {language}",
                view.name
            );
            let said = view.clone().in_language(language);
            assert_eq!(said.summary == english.summary, language == Language::En);
        }
    }
}

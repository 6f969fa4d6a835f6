//! Recipes from elsewhere, from the search to what is kept.
#![expect(clippy::unwrap_used, reason = "a test that cannot begin fails")]

use std::fs;

use allotment_api::{FoundBy, Signature, call, codes};
use allotment_test_support::TestApp;

const TOML: &str = "format = 1\ntitle = \"Pot\"\nsummary = \"Keeps tea.\"\n[[warning]]\nkind = \"fixed-for-ever\"\ntext = \"Its address stays.\"\n";

const COMPOSE: &str = "version: \"3.8\"\nservices:\n  app:\n    image: example/pot:1.0\n";

fn pot(folder: &std::path::Path) -> String {
    let pot = folder.join("pot");
    fs::create_dir_all(&pot).unwrap();
    fs::write(pot.join("recipe.toml"), TOML).unwrap();
    fs::write(pot.join("compose.yml"), COMPOSE).unwrap();
    fs::write(pot.join(".env.sample"), "TYPE=pot\n").unwrap();
    fs::write(pot.join("LICENSE"), "# MIT License\n\nCopyright …\n").unwrap();
    pot.to_string_lossy().into_owned()
}

fn look(from: &str) -> call::LookAtSource {
    call::LookAtSource {
        from: from.to_owned(),
        name: None,
        version: None,
    }
}

fn add(from: &str, pin: &str) -> call::AddRecipe {
    call::AddRecipe {
        from: from.to_owned(),
        name: "pot".parse().unwrap(),
        version: None,
        pin: pin.to_owned(),
    }
}

#[tokio::test]
async fn a_recipe_is_added_as_it_was_shown_or_not_at_all() {
    let app = TestApp::new().await;
    let folder = tempfile::tempdir().unwrap();
    let from = pot(folder.path());
    let seen = app.call(look(&from)).await.unwrap();
    assert_eq!((seen.name.as_str(), seen.title.as_str()), ("pot", "Pot"));
    assert_eq!(seen.licence.as_deref(), Some("MIT License"));
    assert_eq!(seen.signature, Signature::Missing);
    assert_eq!(seen.cautions[0].text, "Its address stays.");
    assert_eq!(seen.changed.len(), 4);
    assert!(app.call(call::ListPins {}).await.unwrap().is_empty());

    fs::write(
        format!("{from}/compose.yml"),
        format!("{COMPOSE}    user: root\n"),
    )
    .unwrap();
    let refused = app.call(add(&from, &seen.pin)).await.unwrap_err();
    assert_eq!(refused.code, codes::PLAN_REFUSED);
    assert!(app.call(call::ListPins {}).await.unwrap().is_empty());

    let seen = app.call(look(&from)).await.unwrap();
    let kept = app.call(add(&from, &seen.pin)).await.unwrap();
    assert_eq!(kept.pin, seen.pin);
    assert_eq!(app.call(call::ListPins {}).await.unwrap(), [*kept]);
    let again = app.call(look(&from)).await.unwrap();
    assert_eq!(again.replaces.unwrap().pin, seen.pin);

    let drop = || call::DropRecipe {
        recipe: "pot".parse().unwrap(),
    };
    app.call(drop()).await.unwrap();
    let refused = app.call(drop()).await.unwrap_err();
    assert_eq!(refused.code, codes::NOT_FOUND);
}

#[tokio::test]
async fn what_cannot_be_used_or_has_the_name_of_another_is_not_added() {
    let app = TestApp::new().await;
    let folder = tempfile::tempdir().unwrap();
    let from = pot(folder.path());
    fs::write(format!("{from}/compose.yml"), "services: [").unwrap();
    let seen = app.call(look(&from)).await.unwrap();
    assert!(
        seen.problems
            .iter()
            .any(allotment_recipe::Problem::is_error)
    );
    let refused = app.call(add(&from, &seen.pin)).await.unwrap_err();
    assert_eq!(refused.code, codes::RECIPE_ERRORS);

    let mut taken = look(&from);
    taken.name = Some("mediawiki".parse().unwrap());
    let refused = app.call(taken).await.unwrap_err();
    assert_eq!(
        refused.message,
        "There is a recipe `mediawiki` already, which comes with the program"
    );
    let refused = app.call(look("git@example.org:pot")).await.unwrap_err();
    assert_eq!(refused.code, codes::BAD_INPUT);
}

#[tokio::test]
async fn a_search_finds_what_is_here_and_what_the_kept_catalogue_has() {
    let app = TestApp::new().await;
    let search = |text: &str| call::SearchRecipes {
        text: text.to_owned(),
    };
    let found = app.call(search("MEDIAwiki")).await.unwrap();
    assert_eq!(
        (found[0].name.as_str(), &found[0].by),
        ("mediawiki", &FoundBy::Name)
    );
    // In another language than English.
    let found = app.call(search("chaque membre")).await.unwrap();
    assert!(
        found
            .iter()
            .any(|it| it.name == "mediawiki" && it.by == FoundBy::Text)
    );
    assert_eq!(
        app.call(search(" ")).await.unwrap_err().code,
        codes::BAD_INPUT
    );

    let folder = tempfile::tempdir().unwrap();
    let from = pot(folder.path());
    let file = folder.path().join("recipes.json");
    let keep = || call::KeepCatalogue {
        from: file.to_string_lossy().into_owned(),
    };
    let listed = serde_json::json!({
        "teapot": { "repository": from, "description": "Keeps tea warm" },
        "mediawiki": { "repository": "https://git.example.org/mediawiki.git", "description": "A wiki" },
    });
    fs::write(&file, listed.to_string()).unwrap();
    assert_eq!(app.call(keep()).await.unwrap().recipes, 2);
    let found = app.call(search("tea warm")).await.unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].repository.as_ref(), Some(&from));
    // What is here already is not offered a second time.
    let found = app.call(search("mediawiki")).await.unwrap();
    assert_eq!(found.len(), 1);
    // By its name in the catalogue.
    let seen = app.call(look("teapot")).await.unwrap();
    assert_eq!((seen.name.as_str(), &seen.from), ("teapot", &from));

    fs::write(&file, "<html>").unwrap();
    assert_eq!(app.call(keep()).await.unwrap_err().code, codes::BAD_INPUT);
    assert_eq!(app.call(search("tea warm")).await.unwrap().len(), 1);
}

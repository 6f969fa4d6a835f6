<?php
// Makes the wiki: its tables, its first account and its main page.
//
//   php /setup.php check     exit 0: the wiki is there · 1: not yet
//   php /setup.php install   makes it, or leaves it alone if it is there
//
// MediaWiki's own installer does the work. It cannot go on after it was cut off
// (it takes a half-made set of tables for a whole one), so this program marks
// the end of an installation in the database, and clears away an installation
// that did not reach it. It clears nothing in which people have written.
//
// Secrets are read from files; they are in no argument and no environment.

namespace Recipe\Setup;

const DATABASE = 'mediawiki';
const MARK = 'recipe-setup-complete';
const LOCK = 'recipe-setup';

mysqli_report( MYSQLI_REPORT_ERROR | MYSQLI_REPORT_STRICT );

/** Says what stopped the installation, and ends. */
function fail( string $message ): never {
	fwrite( STDERR, "$message\n" );
	exit( 1 );
}

/** The database, waiting up to $seconds for it to answer. */
function connect( int $seconds ): \mysqli {
	$password = trim( (string)file_get_contents( '/run/secrets/db_password' ) );
	for ( $left = $seconds; ; $left-- ) {
		try {
			// What it says when it fails is in the exception too.
			return @new \mysqli( getenv( 'DB_HOST' ), DATABASE, $password, DATABASE );
		} catch ( \mysqli_sql_exception $e ) {
			if ( $left <= 0 ) {
				fail( 'The database does not answer: ' . $e->getMessage() . '. Nothing was changed; try again.' );
			}
			sleep( 1 );
		}
	}
}

/** The names of the tables that are there. */
function tables( \mysqli $db ): array {
	return array_column( $db->query( 'SHOW TABLES' )->fetch_all(), 0 );
}

/** How many rows a table has; none if there is no such table. */
function rows( \mysqli $db, string $table ): int {
	return in_array( $table, tables( $db ), true )
		? (int)$db->query( "SELECT COUNT(*) FROM `$table`" )->fetch_row()[0]
		: 0;
}

/** Whether a wiki is there: one that was finished here, or one that was brought from elsewhere. */
function isThere( \mysqli $db ): bool {
	if ( !in_array( 'updatelog', tables( $db ), true ) ) {
		return false;
	}
	$mark = $db->query( "SELECT 1 FROM updatelog WHERE ul_key = '" . MARK . "'" )->num_rows;
	return $mark === 1 || rows( $db, 'revision' ) > 1;
}

/** Removes the tables of an installation that was cut off. */
function clear( \mysqli $db ): void {
	// The installer makes one page, the first account and one for the system.
	if ( rows( $db, 'revision' ) > 1 || rows( $db, 'user' ) > 3 ) {
		fail( 'The database holds accounts or pages but is no whole wiki. Nothing was changed; restore a backup, or empty it by hand.' );
	}
	$db->query( 'SET foreign_key_checks = 0' );
	foreach ( tables( $db ) as $table ) {
		$db->query( "DROP TABLE `$table`" );
	}
}

$recipeAct = $argv[1] ?? '';
if ( $recipeAct === 'check' ) {
	exit( isThere( connect( 0 ) ) ? 0 : 1 );
}
if ( $recipeAct !== 'install' ) {
	fail( 'Usage: php /setup.php check|install' );
}

// The lock lasts as long as this process and its connection: a second call
// waits for the first, one that was killed lets go.
$recipeDatabase = connect( 60 );
if ( $recipeDatabase->query( "SELECT GET_LOCK('" . LOCK . "', 240)" )->fetch_row()[0] !== '1' ) {
	fail( 'Another installation has been running for four minutes. Nothing was changed; wait for it.' );
}
if ( isThere( $recipeDatabase ) ) {
	echo "The wiki is there already. Nothing was changed.\n";
	exit( 0 );
}
if ( tables( $recipeDatabase ) !== [] ) {
	clear( $recipeDatabase );
	echo "An installation had been cut off. Starting again.\n";
}

// The installer refuses to work beside settings, and wants to write its own:
// it is shown a place without any, and what it writes is thrown away. /run is
// root's; what a killed installation left there goes first.
$recipeFolder = '/run/recipe-setup';
$recipeTidy = static function () use ( $recipeFolder ) {
	if ( is_dir( $recipeFolder ) ) {
		array_map( 'unlink', glob( "$recipeFolder/*" ) );
		rmdir( $recipeFolder );
	}
};
$recipeTidy();
mkdir( $recipeFolder, 0700 );
register_shutdown_function( $recipeTidy );
putenv( "MW_CONFIG_FILE=$recipeFolder/none.php" );

// Before 1.40 each of MediaWiki's programs stood by itself.
$recipeRunner = '/var/www/html/maintenance/run.php';
$recipeProgram = is_file( $recipeRunner )
	? [ $recipeRunner, 'install' ]
	: [ '/var/www/html/maintenance/install.php' ];
$argv = $_SERVER['argv'] = [
	...$recipeProgram,
	'--server=https://' . getenv( 'DOMAIN' ),
	'--scriptpath=',
	'--lang=' . strtolower( strtr( getenv( 'SITE_LANGUAGE' ) ?: 'en', '_', '-' ) ),
	'--dbtype=mysql',
	'--dbserver=' . getenv( 'DB_HOST' ),
	'--dbname=' . DATABASE,
	'--dbuser=' . DATABASE,
	'--dbpassfile=/run/secrets/db_password',
	'--passfile=/run/secrets/admin_password',
	"--confpath=$recipeFolder",
	'--', getenv( 'SITE_NAME' ), getenv( 'ADMIN_USER' ),
];
$argc = $_SERVER['argc'] = count( $argv );
// In this process, not in a child: a child would go on after this one was
// killed and had lost the lock. It ends the process itself when it fails.
require $argv[0];

$recipeDatabase->query( "REPLACE INTO updatelog (ul_key) VALUES ('" . MARK . "')" );
echo "The wiki is there.\n";

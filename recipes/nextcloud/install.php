<?php
// Installs Nextcloud if it is not there yet: its tables and the first account.
//
// The image can do that by itself, but not continue: it marks the version
// before it installs, so that after a cut it takes a Nextcloud without tables
// for a whole one, and shows the installer to everybody. And it hands the
// passwords over as arguments, which stand in the server's list of processes.
// Here `config.php` tells whether the installation came to its end, and the
// arguments are those of this PHP process only in its own eyes.

namespace Recipe\Install;

const ROOT = '/var/www/html';

/** Says what stopped the installation, and ends. */
function fail( string $message ): never {
	fwrite( STDERR, "$message\n" );
	exit( 1 );
}

/** Whether the installation came to its end. */
function isThere(): bool {
	$CONFIG = [];
	if ( is_readable( ROOT . '/config/config.php' ) ) {
		include ROOT . '/config/config.php';
	}
	return ( $CONFIG['installed'] ?? false ) === true;
}

/** A secret, as the file has it. */
function secret( string $name ): string {
	$text = @file_get_contents( "/run/secrets/$name" );
	return $text === false ? fail( "The secret $name cannot be read. Nothing was changed." ) : trim( $text );
}

/** The database, waiting up to $seconds for it to answer. */
function connect( int $seconds ): \PDO {
	for ( $left = $seconds; ; $left-- ) {
		try {
			return new \PDO( 'pgsql:host=' . getenv( 'DB_HOST' ) . ';dbname=nextcloud', 'nextcloud', secret( 'db_password' ) );
		} catch ( \PDOException $e ) {
			if ( $left <= 0 ) {
				fail( 'The database does not answer: ' . $e->getMessage() . '. Nothing was changed; the next start tries again.' );
			}
			sleep( 1 );
		}
	}
}

/** How many rows a table has; none if there is no such table. */
function rows( \PDO $db, string $table ): int {
	$there = $db->query( "SELECT to_regclass('public.$table')" )->fetchColumn();
	return $there === null ? 0 : (int)$db->query( "SELECT count(*) FROM $table" )->fetchColumn();
}

if ( isThere() ) {
	exit( 0 );
}

$recipeDatabase = connect( 300 );
$recipeTables = (int)$recipeDatabase
	->query( "SELECT count(*) FROM information_schema.tables WHERE table_schema = 'public'" )
	->fetchColumn();
if ( $recipeTables > 0 ) {
	// A half-made one has at most its first account, and the files that are
	// given to it as examples.
	if ( rows( $recipeDatabase, 'oc_users' ) > 1 || rows( $recipeDatabase, 'oc_filecache' ) > 500 ) {
		fail( 'The database holds accounts or files, but the volume `config` has no settings. Nothing was changed; restore the volume from a backup, or empty the database by hand.' );
	}
	$recipeDatabase->exec( 'DROP SCHEMA public CASCADE; CREATE SCHEMA public' );
	echo "An installation had been cut off. Starting again.\n";
}
unset( $recipeDatabase );

$recipeEmail = (string)getenv( 'ADMIN_EMAIL' );
$argv = $_SERVER['argv'] = array_values( array_filter( [
	ROOT . '/occ',
	'maintenance:install',
	'--no-interaction',
	'--database=pgsql',
	'--database-host=' . getenv( 'DB_HOST' ),
	'--database-name=nextcloud',
	'--database-user=nextcloud',
	'--database-pass=' . secret( 'db_password' ),
	'--admin-user=' . getenv( 'ADMIN_USER' ),
	'--admin-pass=' . secret( 'admin_password' ),
	$recipeEmail === '' ? null : "--admin-email=$recipeEmail",
	'--data-dir=' . ROOT . '/data',
] ) );
$argc = $_SERVER['argc'] = count( $argv );
$_SERVER['SCRIPT_NAME'] = $_SERVER['SCRIPT_FILENAME'] = $_SERVER['PHP_SELF'] = ROOT . '/occ';
chdir( ROOT );
// It ends the process itself, with an error when it failed.
require ROOT . '/console.php';

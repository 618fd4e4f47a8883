-- A store of two letters as the first version of the tables kept it.
BEGIN TRANSACTION;
CREATE TABLE check_result (
	number INTEGER NOT NULL,
	letter VARCHAR(32) NOT NULL,
	name TEXT NOT NULL,
	passed BOOLEAN NOT NULL,
	detail TEXT NOT NULL,
	PRIMARY KEY (number),
	FOREIGN KEY(letter) REFERENCES letter (id)
);
INSERT INTO "check_result" VALUES(1,'7692c3ad3540bb803c020b3aee66cd88','subjects_total',1,'the subjects add up to the total');
INSERT INTO "check_result" VALUES(2,'3fc4ccfe745870e2c0d99f71f30ff065','subjects_total',1,'the subjects add up to the total');
CREATE TABLE fact (
	number INTEGER NOT NULL,
	letter VARCHAR(32) NOT NULL,
	name VARCHAR(20) NOT NULL,
	value TEXT NOT NULL,
	page INTEGER,
	line INTEGER,
	table_title TEXT,
	row_title TEXT,
	column_title TEXT,
	printed TEXT NOT NULL,
	x0 FLOAT,
	y0 FLOAT,
	x1 FLOAT,
	y1 FLOAT,
	PRIMARY KEY (number),
	FOREIGN KEY(letter) REFERENCES letter (id)
);
INSERT INTO "fact" VALUES(1,'7692c3ad3540bb803c020b3aee66cd88','date','18 July 2018',2,NULL,'Complaints and enquiries received',NULL,'Housing','6',1.0,2.0,3.0,4.0);
INSERT INTO "fact" VALUES(2,'3fc4ccfe745870e2c0d99f71f30ff065','date','18 July 2018',2,NULL,'Complaints and enquiries received',NULL,'Housing','6',1.0,2.0,3.0,4.0);
CREATE TABLE figure (
	number INTEGER NOT NULL,
	letter VARCHAR(32) NOT NULL,
	authority TEXT NOT NULL,
	year INTEGER NOT NULL,
	measure VARCHAR(40) NOT NULL,
	breakdown VARCHAR(40) NOT NULL,
	scope VARCHAR(20) NOT NULL,
	value VARCHAR(24) NOT NULL,
	unit VARCHAR(12) NOT NULL,
	page INTEGER,
	line INTEGER,
	table_title TEXT,
	row_title TEXT,
	column_title TEXT,
	printed TEXT NOT NULL,
	x0 FLOAT,
	y0 FLOAT,
	x1 FLOAT,
	y1 FLOAT,
	read_by VARCHAR(8) NOT NULL,
	flag VARCHAR(20),
	added_in INTEGER NOT NULL,
	withdrawn_in INTEGER,
	PRIMARY KEY (number),
	FOREIGN KEY(letter) REFERENCES letter (id)
);
INSERT INTO "figure" VALUES(1,'7692c3ad3540bb803c020b3aee66cd88','Chesterfield Borough Council',2017,'complaints_received','housing','authority','6','count',2,NULL,'Complaints and enquiries received',NULL,'Housing','6',1.0,2.0,3.0,4.0,'pdf',NULL,1,NULL);
INSERT INTO "figure" VALUES(2,'3fc4ccfe745870e2c0d99f71f30ff065','Chesterfield Borough Council',2016,'complaints_received','housing','authority','6','count',2,NULL,'Complaints and enquiries received',NULL,'Housing','6',1.0,2.0,3.0,4.0,'pdf',NULL,2,NULL);
CREATE TABLE letter (
	id VARCHAR(32) NOT NULL,
	file TEXT NOT NULL,
	original VARCHAR(64) NOT NULL,
	authority TEXT NOT NULL,
	year INTEGER NOT NULL,
	dated DATE,
	signed_by TEXT,
	pages INTEGER NOT NULL,
	layout TEXT NOT NULL,
	format VARCHAR(8) NOT NULL,
	flagged BOOLEAN NOT NULL,
	added_in INTEGER NOT NULL,
	withdrawn_in INTEGER,
	PRIMARY KEY (id)
);
INSERT INTO "letter" VALUES('7692c3ad3540bb803c020b3aee66cd88','7692c3.pdf','7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed','Chesterfield Borough Council',2017,'2018-07-18','Michael King',2,'uphold_2014','pdf',0,1,NULL);
INSERT INTO "letter" VALUES('3fc4ccfe745870e2c0d99f71f30ff065','3fc4cc.pdf','3fc4ccfe745870e2c0d99f71f30ff0656c8dedd41cc1d7d3d376b0dbe685e2f3','Chesterfield Borough Council',2016,'2018-07-18','Michael King',2,'uphold_2014','pdf',0,2,NULL);
CREATE TABLE migration (
	number INTEGER NOT NULL,
	PRIMARY KEY (number)
);
INSERT INTO "migration" VALUES(1);
CREATE TABLE passage (
	digest VARCHAR(64) NOT NULL,
	heading TEXT,
	text TEXT NOT NULL,
	PRIMARY KEY (digest)
);
INSERT INTO "passage" VALUES('0eec2dd78b3dfa6214a9c27a306f60304fc72d55c195021913643e41954c79b1','Statistics','Figures are the start of a conversation.');
INSERT INTO "passage" VALUES('983c20ec746f9abab0ab66df81237c1a967e611f96b39154cf9b0ef9a4a71ac8','Statistics','Other words.');
CREATE TABLE passage_place (
	number INTEGER NOT NULL,
	letter VARCHAR(32) NOT NULL,
	digest VARCHAR(64) NOT NULL,
	page INTEGER,
	line INTEGER,
	last_line INTEGER,
	PRIMARY KEY (number),
	FOREIGN KEY(letter) REFERENCES letter (id),
	FOREIGN KEY(digest) REFERENCES passage (digest)
);
INSERT INTO "passage_place" VALUES(1,'7692c3ad3540bb803c020b3aee66cd88','0eec2dd78b3dfa6214a9c27a306f60304fc72d55c195021913643e41954c79b1',1,NULL,NULL);
INSERT INTO "passage_place" VALUES(2,'3fc4ccfe745870e2c0d99f71f30ff065','0eec2dd78b3dfa6214a9c27a306f60304fc72d55c195021913643e41954c79b1',1,NULL,NULL);
INSERT INTO "passage_place" VALUES(3,'3fc4ccfe745870e2c0d99f71f30ff065','983c20ec746f9abab0ab66df81237c1a967e611f96b39154cf9b0ef9a4a71ac8',1,NULL,NULL);
CREATE TABLE pointer (
	id INTEGER NOT NULL,
	ingest INTEGER NOT NULL,
	generation TEXT,
	contents VARCHAR(64),
	model TEXT,
	fingerprint TEXT,
	PRIMARY KEY (id)
);
INSERT INTO "pointer" VALUES(1,2,'2-dfc4027ea98d','dfc4027ea98defb91b4ec10ab4835f98ee8293cbefdb9abeed7714095c28f73c','hashing-4','hashing-4');
CREATE TABLE vector (
	digest VARCHAR(64) NOT NULL,
	fingerprint VARCHAR(80) NOT NULL,
	components BLOB NOT NULL,
	PRIMARY KEY (digest, fingerprint),
	FOREIGN KEY(digest) REFERENCES passage (digest)
);
INSERT INTO "vector" VALUES('0eec2dd78b3dfa6214a9c27a306f60304fc72d55c195021913643e41954c79b1','hashing-4',X'AC0C353FA451F13EA451713EA451F13E');
INSERT INTO "vector" VALUES('983c20ec746f9abab0ab66df81237c1a967e611f96b39154cf9b0ef9a4a71ac8','hashing-4',X'FD77EA39000000002CF9E43E2CF9643F');
CREATE INDEX ix_letter_original ON letter (original);
CREATE INDEX letter_of_year ON letter (authority, year);
CREATE INDEX figure_of ON figure (authority, measure, year);
CREATE INDEX figure_over ON figure (measure, breakdown, year);
CREATE INDEX ix_figure_letter ON figure (letter);
CREATE INDEX ix_check_result_letter ON check_result (letter);
CREATE INDEX ix_fact_letter ON fact (letter);
CREATE INDEX ix_passage_place_letter ON passage_place (letter);
CREATE INDEX ix_passage_place_digest ON passage_place (digest);
COMMIT;

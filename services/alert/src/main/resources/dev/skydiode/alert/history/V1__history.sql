-- The same statements for H2 and PostgreSQL. Times are nanoseconds since 1970-01-01T00:00:00Z.
create table alert (
    alert_id varchar(256) not null,
    site varchar(256) not null,
    class_name varchar(256) not null,
    severity varchar(16) not null,
    state varchar(16) not null,
    opened_nanos bigint not null,
    updated_nanos bigint not null,
    document text not null,
    primary key (alert_id)
);
-- Each filter has the page's order in its index, so that a page costs its own rows whatever the table holds.
create index alert_by_time on alert (opened_nanos desc, alert_id desc);
create index alert_by_site on alert (site, opened_nanos desc, alert_id desc);
create index alert_by_class on alert (class_name, opened_nanos desc, alert_id desc);
create index alert_by_severity on alert (severity, opened_nanos desc, alert_id desc);
create index alert_by_state on alert (state, opened_nanos desc, alert_id desc);

create table alert_sensor (
    sensor_id varchar(256) not null,
    opened_nanos bigint not null,
    alert_id varchar(256) not null,
    primary key (alert_id, sensor_id)
);
create index alert_sensor_by_time on alert_sensor (sensor_id, opened_nanos desc, alert_id desc);

create table alert_word (
    word varchar(64) not null,
    opened_nanos bigint not null,
    alert_id varchar(256) not null,
    primary key (alert_id, word)
);
create index alert_word_by_time on alert_word (word, opened_nanos desc, alert_id desc);

create table alert_track (
    track_id varchar(256) not null,
    alert_id varchar(256) not null,
    primary key (alert_id, track_id)
);

-- One row for each state of an alert.
create table alert_event (
    alert_id varchar(256) not null,
    state_version bigint not null,
    at_nanos bigint not null,
    state varchar(16) not null,
    resolution varchar(16) not null,
    operator varchar(64) not null,
    note varchar(500) not null,
    primary key (alert_id, state_version)
);

create table detection (
    epoch int not null,
    topic_partition int not null,
    topic_offset bigint not null,
    track_id varchar(256) not null,
    sensor_id varchar(256) not null,
    state varchar(16) not null,
    at_nanos bigint not null,
    confidence double precision not null,
    center_hertz double precision not null,
    bandwidth_hertz double precision not null,
    snr_db double precision not null,
    level_dbm double precision,
    windows bigint not null,
    capture_partition int,
    capture_offset bigint,
    primary key (epoch, topic_partition, topic_offset)
);
create index detection_by_track on detection (track_id, at_nanos);
create index detection_by_time on detection (at_nanos);

create table delivery (
    alert_id varchar(256) not null,
    state_version bigint not null,
    output varchar(40) not null,
    outcome varchar(16) not null,
    at_nanos bigint not null,
    detail varchar(400) not null,
    primary key (alert_id, state_version, output, outcome)
);

-- The captures that an alert followed from, kept as files; trouble says why there is none.
create table evidence (
    alert_id varchar(256) not null,
    number int not null,
    sensor_id varchar(256) not null,
    file_name varchar(200) not null,
    bytes bigint not null,
    sha512 varchar(128) not null,
    kept_nanos bigint not null,
    trouble varchar(400) not null,
    primary key (alert_id, number)
);
create index evidence_by_time on evidence (kept_nanos);

-- How far each partition was taken in. A topic that was made anew begins another epoch.
create table topic_position (
    topic varchar(128) not null,
    topic_partition int not null,
    epoch int not null,
    next_offset bigint not null,
    primary key (topic, topic_partition)
);

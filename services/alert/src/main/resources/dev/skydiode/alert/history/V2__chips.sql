-- Of some simulated chips with device spread, how many name the alert's class in the capture. Null: not asked yet; no chips:
-- there is nothing to ask them.
alter table evidence add column chips int;
alter table evidence add column agreeing int;

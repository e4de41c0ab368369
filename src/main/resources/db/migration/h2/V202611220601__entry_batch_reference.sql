-- The number of the batch, payment run or payout that a booking is part of, or is the total of.
alter table entry add column batch_reference varchar(100);

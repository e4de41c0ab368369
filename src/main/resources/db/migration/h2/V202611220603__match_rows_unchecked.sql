-- PostgreSQL no longer looks up the run of each match and open item. H2 gives such constraints names of its own, and
-- runs of a million are not for it, so here they stay.
select 1;

package org.pathfinder.stages.opportunity;

import org.pathfinder.stages.RecordRepository;

interface OpportunityRepository extends RecordRepository<Opportunity> {

}

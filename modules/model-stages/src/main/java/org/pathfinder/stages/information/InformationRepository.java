package org.pathfinder.stages.information;

import org.pathfinder.stages.RecordRepository;

interface InformationRepository extends RecordRepository<Information> {

}

package org.pathfinder.stages.barrier;

import org.pathfinder.stages.RecordRepository;

interface BarrierRepository extends RecordRepository<Barrier> {

}

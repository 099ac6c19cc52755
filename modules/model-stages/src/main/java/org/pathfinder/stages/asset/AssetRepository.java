package org.pathfinder.stages.asset;

import org.pathfinder.stages.RecordRepository;

interface AssetRepository extends RecordRepository<Asset> {

}

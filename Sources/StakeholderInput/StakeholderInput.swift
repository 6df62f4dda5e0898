// StakeholderInput

// SPDX-License-Identifier: Apache-2.0

package measure

import (
	"errors"
	"runtime"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// spin keeps the thread busy for some time of its own.
func spin(d time.Duration) {
	for start := cpu(); cpu()-start < d; {
		runtime.Gosched()
	}
}

func TestOnlyProcessingCounts(t *testing.T) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	made, done := 0, 0
	var kept [][]byte
	s := Subject[[]byte]{
		Items: 10,
		Fresh: func() []byte {
			made++
			spin(20 * time.Millisecond)
			return make([]byte, 1<<20)
		},
		Process: func([]byte) error {
			done++
			kept = append(kept, make([]byte, 100)) // one allocation, or two where kept grows
			spin(time.Millisecond)
			return nil
		},
	}
	cost, err := s.Measure(10)
	require.NoError(t, err)
	assert.Equal(t, 10, cost.Batches)
	assert.Equal(t, 10, made)
	assert.Equal(t, 10, done)
	assert.GreaterOrEqual(t, cost.CPU, 10*time.Millisecond)
	assert.Less(t, cost.CPU, 100*time.Millisecond, "Fresh took 200 ms")
	assert.InDelta(t, float64(cost.CPU)/100, s.PerItem(cost), 1)
	assert.GreaterOrEqual(t, cost.Allocs, uint64(10))
	assert.Less(t, cost.Bytes, uint64(1<<20), "Fresh allocated 10 MB")
	assert.Len(t, kept, 10)
}

func TestSlowOnesStopEarly(t *testing.T) {
	s := Subject[int]{Items: 1, Fresh: func() int { return 0 }, Process: func(int) error { spin(60 * time.Millisecond); return nil }}
	first, err := s.Measure(1)
	require.NoError(t, err)
	assert.Equal(t, 1, first.Batches)
	cost, err := s.Measure(100)
	require.NoError(t, err)
	assert.Less(t, cost.Batches, 8)

	s = Subject[int]{Items: 1, Most: 3, Fresh: func() int { return 0 }, Process: func(int) error { return nil }}
	cost, err = s.Measure(100)
	require.NoError(t, err)
	assert.Equal(t, 3, cost.Batches)
}

func TestErrorsStop(t *testing.T) {
	wrong := errors.New("wrong")
	s := Subject[int]{Items: 1, Fresh: func() int { return 0 }, Process: func(int) error { return wrong }}
	_, err := s.Measure(3)
	require.ErrorIs(t, err, wrong)
}

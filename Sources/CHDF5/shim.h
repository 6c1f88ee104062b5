#pragma once

// The names of version 1.10, which later versions keep.
#define H5_USE_110_API 1
#include <hdf5.h>

// HDF5's constants are macros that call functions or cast, which Swift does not see: each is wrapped in a function here.

/// Starts the library: no message of its own on standard error, and no plug-in, whatever a file asks for.
static inline herr_t svr_hdf5_start(void) {
  if (H5open() < 0) return -1;
  if (H5Eset_auto2(H5E_DEFAULT, NULL, NULL) < 0) return -1;
  return H5PLset_loading_state(0);
}

/// Opens a file for reading, through the driver for POSIX files or that of C's own library. The list of properties is left to
/// the end of the process: closing it would take away why the file cannot be opened.
static inline hid_t svr_hdf5_open_file(const char *path, int buffered) {
  hid_t access = H5Pcreate(H5P_FILE_ACCESS);
  if (access < 0 || (buffered ? H5Pset_fapl_stdio(access) : H5Pset_fapl_sec2(access)) < 0) return -1;
  return H5Fopen(path, H5F_ACC_RDONLY, access);
}

/// The address of an object's header.
static inline haddr_t svr_hdf5_address(hid_t object) {
  H5O_info_t info;
  return H5Oget_info(object, &info) < 0 ? HADDR_UNDEF : info.addr;
}

/// Whether an address or an offset stands for none.
static inline int svr_hdf5_is_undefined(haddr_t address) { return address == HADDR_UNDEF; }

/// Where a hard link leads.
static inline haddr_t svr_hdf5_link_address(const H5L_info_t *info) { return info->u.address; }

/// Calls `visit` for every link of a group, in the order of their names.
static inline herr_t svr_hdf5_each_link(hid_t group, H5L_iterate_t visit, void *context) {
  hsize_t position = 0;
  return H5Literate(group, H5_INDEX_NAME, H5_ITER_INC, &position, visit, context);
}

/// Opens an attribute.
static inline hid_t svr_hdf5_open_attribute(hid_t object, const char *name) {
  return H5Aopen(object, name, H5P_DEFAULT);
}

/// The number of a filter of a dataset's pipeline.
static inline H5Z_filter_t svr_hdf5_filter(hid_t creation, unsigned position) {
  unsigned flags = 0, configuration = 0;
  size_t count = 0;
  return H5Pget_filter2(creation, position, &flags, &count, NULL, 0, NULL, &configuration);
}

/// Reads the selected part of a dataset as it is stored, element for element.
static inline herr_t svr_hdf5_read(hid_t dataset, hid_t type, hid_t memory, hid_t selection, void *bytes) {
  return H5Dread(dataset, type, memory, selection, H5P_DEFAULT, bytes);
}

/// Calls `visit` for every entry of the last failure, from the place where it was noticed upwards.
static inline herr_t svr_hdf5_each_error(H5E_walk2_t visit, void *context) {
  return H5Ewalk2(H5E_DEFAULT, H5E_WALK_UPWARD, visit, context);
}
